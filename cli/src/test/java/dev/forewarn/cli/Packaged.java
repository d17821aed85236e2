package dev.forewarn.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged program in a process of its own, with an environment of its own: as it will be used. */
public final class Packaged {
    /** Where the tests' classes are: in a folder or an archive, beside the program. */
    private static final Path TESTS = tests();

    static final Path JAR = TESTS.resolveSibling("forewarn.jar");

    private final Path folder;
    private final Map<String, String> environment;

    /**
     * Runs nothing yet.
     *
     * @param folder where it runs, and where its home is: nothing of the user's own AWS set-up is seen
     * @param environment all that it sees besides
     */
    public Packaged(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /** What came of one call. */
    public record Outcome(int exitCode, String out, String err) {}

    /** A call that is under way. */
    public record Running(Process process, Path out, Path err) {
        /** Waits for its end. */
        public Outcome outcome() throws IOException, InterruptedException {
            try {
                int exitCode = process.waitFor();
                return new Outcome(exitCode, Files.readString(out, StandardCharsets.UTF_8),
                        Files.readString(err, StandardCharsets.UTF_8));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        }
    }

    Outcome run(String... arguments) throws IOException, InterruptedException {
        return runWith(List.of("-Xmx192m"), arguments);
    }

    Outcome runWith(List<String> javaOptions, String... arguments) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(javaOptions);
        options.addAll(List.of("-jar", JAR.toString()));
        return start(java(options, arguments), folder, environment).outcome();
    }

    /** Starts it with a clock that is so much ahead. */
    public Running start(Duration ahead, String... arguments) {
        List<String> options =
                List.of("-Xmx192m", "-cp", TESTS + File.pathSeparator + JAR, ShiftedClock.class.getName(),
                        ahead.toString());
        return start(java(options, arguments), folder, environment);
    }

    private List<String> java(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "-Duser.home=" + folder));
        command.addAll(options);
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs a command to its end. */
    static Outcome execute(List<String> command, Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        return start(command, folder, environment).outcome();
    }

    private static Running start(List<String> command, Path folder, Map<String, String> environment) {
        try {
            Path out = Files.createTempFile("forewarn", ".out");
            Path err = Files.createTempFile("forewarn", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return new Running(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path tests() {
        try {
            return Path.of(Packaged.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
