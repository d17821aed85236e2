package dev.forewarn.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An IAM that is asked to change a password and does not answer until it is closed. It knows one user, and no password policy. */
final class HeldIam implements AutoCloseable {
    private static final int LONGEST_SECONDS = 60;

    private final HttpServer server;
    private final String user;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<String> replacements = new LinkedBlockingQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);

    private HeldIam(HttpServer server, String user) {
        this.server = server;
        this.user = user;
    }

    /** @param user whose ARN everybody has who calls */
    static HeldIam of(String user) throws IOException {
        HeldIam iam =
                new HeldIam(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), user);
        iam.server.setExecutor(iam.threads);
        iam.server.createContext("/", iam::answer);
        iam.server.start();
        return iam;
    }

    /** The same program, which calls this instead. */
    Program program(Program program) {
        Map<String, String> environment = new HashMap<>(program.environment());
        environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort());
        return new Program(program.folder(), environment);
    }

    /** Waits until a change is asked for; gives the new password. */
    String awaitChange() {
        try {
            String replacement = replacements.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
            if (replacement == null) {
                throw new AssertionError("no change of a password was asked for");
            }
            return replacement;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> form = new HashMap<>();
            for (String field : new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("&",
                    -1)) {
                String[] parts = field.split("=", 2);
                form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
            switch (String.valueOf(form.get("Action"))) {
                case "GetCallerIdentity" -> send(exchange, 200,
                        "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>" + user
                                + "</Arn><Account>" + Emulator.ACCOUNT
                                + "</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
                case "ChangePassword" -> {
                    replacements.add(String.valueOf(form.get("NewPassword")));
                    await(end);
                }
                default ->
                    send(exchange, 404, "<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>none</Message></Error>"
                            + "</ErrorResponse>");
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(2 * LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody ended this");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
