package io.github.dood.maven;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a goal as Maven has set them: fields of its class, and of those above it. */
final class GoalFields {

    private final Object goal;

    private final Map<String, Field> fields = new HashMap<>();

    GoalFields(Object goal) {
        this.goal = goal;
        for (Class<?> type = goal.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    fields.putIfAbsent(field.getName(), field);
                }
            }
        }
    }

    @Nullable
    Object get(String parameter) {
        try {
            return field(parameter).get(goal);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void set(String parameter, Object value) {
        try {
            field(parameter).set(goal, value);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Class<?> typeOf(String parameter) {
        return field(parameter).getType();
    }

    private Field field(String parameter) {
        Field field = fields.get(parameter);
        if (field == null) {
            throw new IllegalArgumentException(parameter);
        }
        field.setAccessible(true);
        return field;
    }
}
