package io.github.dood.maven;

import java.lang.reflect.Field;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a goal as Maven has set them.
 *
 * @param goal whose class, or one above it, has a field of each parameter's name
 */
record GoalFields(Object goal) {

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
        Field found = Stream.<Class<?>>iterate(goal.getClass(), type -> type != null, Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(field -> field.getName().equals(parameter))
                .findFirst()
                .orElseThrow();
        found.setAccessible(true);
        return found;
    }
}
