package dev.forewarn.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Terraform's own program with a configuration, in a folder made for it: beside a copy of the modules, and where the modules look
 * for it by themselves, the package. Nothing is left in the sources. Not thread-safe.
 */
final class Terraform {
    /** From this module's folder, which is where tests run. */
    static final Path MODULES = Path.of("..", "terraform");

    private static final Path PACKAGE = Path.of("..", "lambda", "target", "forewarn-lambda.zip");
    private static final Path PROVIDERS = Path.of("target", "terraform-providers");
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    private final Path folder;
    private final Map<String, String> environment;

    private Terraform(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Terraform with the configuration in a folder below {@code terraform/}, ready to apply. Where Terraform is missing, the calling test is skipped, or
     * fails: {@link Tool#require}.
     */
    static Terraform ofModule(Path scratch, String folder, Map<String, String> environment) {
        Path root = copied(scratch);
        return initialized(root.resolve("terraform").resolve(folder), environment);
    }

    /** Terraform with a configuration of the tests and values for its variables; it finds the modules in {@code ../terraform}. */
    static Terraform ofTest(
            Path scratch, String configuration, Map<String, String> environment, Map<String, String> variables) {
        Path root = copied(scratch);
        copy(Path.of("src", "test", "resources", configuration), root.resolve("configuration"));
        Map<String, String> both = new HashMap<>(environment);
        variables.forEach((name, value) -> both.put("TF_VAR_" + name, value));
        return initialized(root.resolve("configuration"), both);
    }

    /** Runs a command and fails unless it succeeds; returns what it printed. */
    String run(String... command) {
        Finished finished = tryToRun(command);
        if (finished.exit() != 0) {
            throw new AssertionError(
                    "terraform " + String.join(" ", command) + " ended with " + finished.exit() + ":\n"
                            + finished.output());
        }
        return finished.output();
    }

    Finished tryToRun(String... command) {
        List<String> words = new ArrayList<>(List.of("terraform"));
        words.addAll(List.of(command));
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("TF_VAR_"));
        builder.environment().putAll(environment);
        builder.environment().put("TF_IN_AUTOMATION", "1");
        builder.environment().put("TF_INPUT", "0");
        // Where there is no mirror, the provider is downloaded once for all tests.
        builder.environment().put("TF_PLUGIN_CACHE_DIR", PROVIDERS.toAbsolutePath().toString());
        builder.environment().put("TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE", "1");
        // A gap of the emulator shall show at once, and not after minutes of repetition.
        builder.environment().put("AWS_MAX_ATTEMPTS", "3");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Finished(process.waitFor(), COLOUR.matcher(output).replaceAll(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void apply(String... options) {
        run(Stream.concat(Stream.of("apply", "-auto-approve"), Stream.of(options)).toArray(String[]::new));
    }

    /** The outputs, by their names. */
    Map<String, Object> outputs() {
        Map<String, Object> outputs = new HashMap<>();
        Json.object(run("output", "-json"))
                .forEach((name, output) -> outputs.put(name, Json.value(asObject(output), "value")));
        return outputs;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asObject(Object output) {
        return (Map<String, Object>) output;
    }

    private static Terraform initialized(Path folder, Map<String, String> environment) {
        Tool.TERRAFORM.require();
        try {
            Files.createDirectories(PROVIDERS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Terraform terraform = new Terraform(folder, environment);
        terraform.run("init");
        return terraform;
    }

    private static Path copied(Path scratch) {
        if (Files.notExists(PACKAGE)) {
            throw new IllegalStateException(
                    "there is no " + PACKAGE + ": make it with ./mvnw package -pl lambda -am -DskipTests");
        }
        copy(MODULES, scratch.resolve("terraform"));
        copy(PACKAGE, scratch.resolve("lambda").resolve("target").resolve("forewarn-lambda.zip"));
        return scratch;
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/.terraform"))
                    .toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A command that has ended; Terraform's {@code plan -detailed-exitcode} ends with 2 where there is something to do. */
    record Finished(int exit, String output) {}
}
