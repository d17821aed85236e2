package dev.forewarn.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged program in a process of its own, with an environment of its own: as it will be used. */
final class Packaged {
    static final Path JAR = Path.of("target", "forewarn.jar").toAbsolutePath();

    private final Path folder;
    private final Map<String, String> environment;

    /**
     * Runs nothing yet.
     *
     * @param folder where it runs, and where its home is: nothing of the user's own AWS set-up is seen
     * @param environment all that it sees besides
     */
    Packaged(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /** What came of one call. */
    record Outcome(int exitCode, String out, String err) {}

    Outcome run(String... arguments) throws IOException, InterruptedException {
        return runWith(List.of("-Xmx192m"), arguments);
    }

    Outcome runWith(List<String> javaOptions, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "-Duser.home=" + folder));
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return execute(command, folder, environment);
    }

    /** Runs a command to its end. */
    static Outcome execute(List<String> command, Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("forewarn", ".out");
        Path err = Files.createTempFile("forewarn", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            int exitCode = builder.start().waitFor();
            return new Outcome(exitCode, Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
