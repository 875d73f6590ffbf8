package io.github.dood.it.library;

import io.github.dood.Dood;
import io.github.dood.run.DoodException;
import io.github.dood.run.EngineUnavailableException;
import io.github.dood.run.ImageUnavailableException;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.PullPolicy;
import io.github.dood.run.RunningTool;
import io.github.dood.run.ToolCancelledException;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRun;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/** What a program does with the library: it needs the types of the API alone. */
public final class LibraryUser {

    private LibraryUser() {}

    /** @param words an image, a workspace with a file named file, and a socket where no engine is */
    public static void main(String[] words) throws Exception {
        Path workspace = Path.of(words[1]);
        try (Dood dood = Dood.open();
                Dood nowhere = Dood.builder()
                        .variables(Map.of("DOCKER_HOST", "unix://" + words[2]))
                        .open()) {
            ToolOutput.Captured output = ToolOutput.capture();
            ToolResult result = dood.run(ToolRun.builder(words[0])
                    .args("bash", "-c", "cat file; echo wrong >&2; exit 3")
                    .workspace(workspace)
                    .network("none")
                    .output(output)
                    .build());
            System.out.println(result.exitCode() + " " + output.stdout().strip() + " "
                    + output.stderr().strip());

            RunningTool sleeper = dood.start(ToolRun.builder(words[0])
                    .args("sleep", "600")
                    .workspace(workspace)
                    .network("none")
                    .build());
            Thread other = new Thread(() -> cancelOnceItIsThere(sleeper));
            other.start();
            System.out.println(kindOf(sleeper::await));
            other.join();

            System.out.println(kindOf(() -> ToolRun.builder(" ").build()));
            ToolRun absent = ToolRun.builder("dood-it/none:1")
                    .workspace(workspace)
                    .pull(PullPolicy.NEVER)
                    .build();
            System.out.println(kindOf(() -> dood.run(absent)));
            System.out.println(kindOf(() -> nowhere.run(absent)));
        }
    }

    private static void cancelOnceItIsThere(RunningTool tool) {
        while (tool.containerId().isEmpty()) {
            Thread.onSpinWait();
        }
        tool.cancel();
    }

    private static String kindOf(Callable<?> call) throws Exception {
        try {
            return "no failure: " + call.call();
        } catch (ToolCancelledException cancelled) {
            return "cancelled";
        } catch (InvalidSettingException wrong) {
            return "wrong " + wrong.setting();
        } catch (ImageUnavailableException missing) {
            return "no " + missing.image() + " and pull is " + missing.policy();
        } catch (EngineUnavailableException silent) {
            return "no engine";
        } catch (DoodException other) {
            return other.toString();
        }
    }
}
