package dev.forewarn.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lambda as its runtimes see it (Lambda developer guide, "Using the Lambda runtime API", and the hooks of SnapStart): gives
 * events to the runtime that asks, and takes its answers.
 */
final class RuntimeApi implements AutoCloseable {
    private static final String RUNTIME = "/2018-06-01/runtime/";
    private static final Duration TIMEOUT = Duration.ofMinutes(15);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<Outcome>> outcomes = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final CompletableFuture<String> initError = new CompletableFuture<>();
    private final CompletableFuture<Void> snapshot = new CompletableFuture<>();
    private final CompletableFuture<Void> restored = new CompletableFuture<>();

    /** What came of one event. */
    sealed interface Outcome {
        record Answered(String json) implements Outcome {}

        /** The function threw; {@code json} says what. */
        record Failed(String json) implements Outcome {}
    }

    private record Event(String id, String json) {}

    RuntimeApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(RUNTIME, this::handle);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Gives an event to the function. */
    CompletableFuture<Outcome> invoke(String json) {
        String id = "request-" + count.incrementAndGet();
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        outcomes.put(id, outcome);
        events.add(new Event(id, json));
        return outcome;
    }

    /** Completes when the function could not be started. */
    CompletableFuture<String> initError() {
        return initError;
    }

    /** Completes when the runtime is ready for its snapshot; it goes on from that when {@link #restore()} is called. */
    CompletableFuture<Void> snapshot() {
        return snapshot;
    }

    void restore() {
        restored.complete(null);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(RUNTIME.length());
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            switch (path) {
                case "invocation/next" -> next(exchange);
                case "restore/next" -> {
                    snapshot.complete(null);
                    restored.join();
                    confirm(exchange, 200);
                }
                case "init/error" -> {
                    initError.complete(body);
                    confirm(exchange, 202);
                }
                default -> {
                    String[] parts = path.split("/", -1);
                    CompletableFuture<Outcome> outcome = outcomes.get(parts[1]);
                    if (outcome == null) {
                        throw new IllegalStateException("what the runtime should not ask for: " + path);
                    }
                    confirm(exchange, 202);
                    outcome.complete(
                            parts[2].equals("response") ? new Outcome.Answered(body) : new Outcome.Failed(body));
                }
            }
        }
    }

    /** Without the second line, the server would close the connection, which the runtime does not bear. */
    private static void confirm(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.getResponseBody().close();
    }

    private void next(HttpExchange exchange) throws IOException {
        Event event;
        try {
            event = events.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // being closed
            return;
        }
        byte[] bytes = event.json().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", event.id());
        exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms",
                String.valueOf(Instant.now().plus(TIMEOUT).toEpochMilli()));
        exchange.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn",
                "arn:aws:lambda:eu-west-1:123456789012:function:forewarn:live");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
