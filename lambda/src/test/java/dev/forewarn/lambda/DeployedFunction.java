package dev.forewarn.lambda;

import dev.forewarn.lambda.RuntimeApi.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The package as built, unpacked into a folder and run by AWS's own runtime client in a process of its own, with the options
 * that the managed runtime gives to Java.
 */
final class DeployedFunction implements AutoCloseable {
    static final Path PACKAGE = Path.of("target/forewarn-lambda.zip").toAbsolutePath();

    private final RuntimeApi runtime = new RuntimeApi();
    private final Path log;
    private final Process process;

    /**
     * Starts it.
     *
     * @param folder an empty one
     * @param environment beside what Lambda sets
     */
    DeployedFunction(Path folder, Map<String, String> environment) {
        log = folder.resolve("log");
        Path task = folder.resolve("task");
        try {
            unpack(task);
            ProcessBuilder builder = new ProcessBuilder(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-Xmx400m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.net.preferIPv4Stack=true",
                    "--add-opens=java.base/java.io=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED",
                    "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                    "-cp", Files.readString(Path.of("target/lambda-runtime.classpath")).strip(),
                    "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                    ForewarnFunction.class.getName())
                    .directory(task.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().clear();
            builder.environment().putAll(ofLambda(task));
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Lambda sets (developer guide, "Defined runtime environment variables"). */
    private Map<String, String> ofLambda(Path task) {
        Map<String, String> variables = new HashMap<>();
        variables.put("AWS_LAMBDA_RUNTIME_API", runtime.address());
        variables.put("AWS_LAMBDA_FUNCTION_NAME", "forewarn");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/forewarn");
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "2026/11/22/[1]0123");
        variables.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
        variables.put("AWS_LAMBDA_LOG_LEVEL", "INFO");
        variables.put("AWS_REGION", "eu-west-1");
        variables.put("AWS_ACCESS_KEY_ID", "AKIAFAKE");
        variables.put("AWS_SECRET_ACCESS_KEY", "fake-secret-key");
        variables.put("AWS_SESSION_TOKEN", "fake-secret-token");
        variables.put("LAMBDA_TASK_ROOT", task.toString());
        return variables;
    }

    /** Gives it an event, and waits for what comes of it. */
    Outcome invoke(String event) {
        return await(runtime.invoke(event));
    }

    /** What it says of a start that failed. */
    String initError() {
        return await(runtime.initError());
    }

    void awaitSnapshot() {
        await(runtime.snapshot());
    }

    void restore() {
        runtime.restore();
    }

    /** Waits until it has ended by itself. */
    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** The lines of its standard output and standard error so far. */
    List<String> log() {
        try {
            return Files.readAllLines(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process that ends first gives no answer any more. */
    private <T> T await(CompletableFuture<T> answer) {
        CompletableFuture<Process> end = process.onExit();
        CompletableFuture.anyOf(answer, end).join();
        if (!answer.isDone()) {
            throw new IllegalStateException("the function's process ended: " + String.join("\n", log()));
        }
        return answer.join();
    }

    /** Unpacks the package into a folder. */
    static void unpack(Path task) throws IOException {
        try (InputStream file = Files.newInputStream(PACKAGE); ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = task.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        runtime.close();
    }
}
