package dev.forewarn.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The packaged command line in a process of its own.
 *
 * @param folder where it runs, and its home: nothing of the user's own AWS set-up is seen
 * @param environment all that it sees besides
 */
record Program(Path folder, Map<String, String> environment) {
    private static final Path JAR = Path.of("..", "cli", "target", "forewarn.jar").toAbsolutePath().normalize();

    Program {
        Map<String, String> whole = new HashMap<>(environment);
        whole.put("HOME", folder.toString());
        environment = Map.copyOf(whole);
    }

    /** In a new folder. */
    static Program with(Map<String, String> environment) {
        return new Program(Scratch.create(), environment);
    }

    /** What came of one call. */
    record Ended(int exit, String out, String err) {}

    /** The command that runs it with these arguments. */
    List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                "-Duser.home=" + folder, "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The same as one line for a shell. */
    String shellCommand(String... arguments) {
        return command(arguments).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    /** Runs it to its end, with nothing to read. */
    Ended run(String... arguments) throws IOException, InterruptedException {
        return runReading("", arguments);
    }

    /** Starts it with nothing to read, and with its output in files of these names in its folder. */
    Process start(String out, String err, String... arguments) throws IOException {
        ProcessBuilder program = new ProcessBuilder(command(arguments)).directory(folder.toFile())
                .redirectOutput(folder.resolve(out).toFile()).redirectError(folder.resolve(err).toFile());
        program.environment().clear();
        program.environment().putAll(environment);
        Process process = program.start();
        process.getOutputStream().close();
        return process;
    }

    /** Runs it to its end with this on its standard input, which is no terminal. */
    Ended runReading(String input, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "program-", ".out");
        Path err = Files.createTempFile(folder, "program-", ".err");
        ProcessBuilder program = new ProcessBuilder(command(arguments)).directory(folder.toFile())
                .redirectOutput(out.toFile()).redirectError(err.toFile());
        program.environment().clear();
        program.environment().putAll(environment);
        Process process = program.start();
        try (OutputStream standardInput = process.getOutputStream()) {
            standardInput.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It may end without having read all there is: a broken pipe, as in any shell.
        }
        int exit = process.waitFor();
        Ended ended = new Ended(exit, Files.readString(out), Files.readString(err));
        Files.delete(out);
        Files.delete(err);
        return ended;
    }
}
