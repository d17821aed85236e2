package dev.forewarn.e2e;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between a program and the emulator, lets its requests through as they are, and does something about one of them.
 * One request a connection.
 */
final class Turnstile implements AutoCloseable {
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z]+)");
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");
    private static final String HEAD_END = "\r\n\r\n";

    private final ServerSocket server = listen();
    private final ExecutorService threads = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
    private final List<String> actions = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Boolean> held = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final URI emulator;
    private final int nth;
    private final Deed deed;

    /** What is done about a request. */
    enum Deed {
        /** Nothing. */
        PASS,
        /** It is not passed on, and not answered either. */
        HOLD,
        /** It is passed on, and the answer is kept back. */
        HOLD_ANSWER,
        /** It is passed on, and the connection is closed without the answer. */
        LOSE_ANSWER,
        /** It is not passed on but answered with a failure of AWS; likewise all later ones of the same action. */
        FAIL,
        /** It is not passed on but denied; likewise all later ones of the same action. */
        DENY
    }

    private Turnstile(URI emulator, int nth, Deed deed) {
        this.emulator = emulator;
        this.nth = nth;
        this.deed = deed;
    }

    /**
     * Begins.
     *
     * @param nth which request it is about, counted from one
     */
    static Turnstile before(Emulator emulator, int nth, Deed deed) {
        Turnstile turnstile = new Turnstile(emulator.endpoint(), nth, deed);
        turnstile.threads.execute(turnstile::accept);
        return turnstile;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** The actions that were asked for so far, in their order. */
    List<String> actions() {
        return List.copyOf(actions);
    }

    /** Waits until the request is held that is to be held; false when the process ends before. */
    boolean awaitHeld(ProcessHandle process) {
        return (Boolean) CompletableFuture.anyOf(held, process.onExit().thenApply(ended -> false)).join();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        closed.countDown();
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // It was closed, and the loop ends.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String request = request(new BufferedInputStream(client.getInputStream()));
            if (request.isEmpty()) {
                return;
            }
            Matcher named = ACTION.matcher(request.substring(request.indexOf(HEAD_END) + HEAD_END.length()));
            String action = named.find() ? named.group(1) : "";
            int count;
            synchronized (actions) {
                actions.add(action);
                count = actions.size();
            }
            switch (count == nth || isFurtherFailure(count, action) ? deed : Deed.PASS) {
                case PASS -> answer(client, forward(request));
                case HOLD -> hold();
                case HOLD_ANSWER -> {
                    forward(request);
                    hold();
                }
                case LOSE_ANSWER -> forward(request);
                case FAIL -> answer(client, error("500 Internal Server Error", "ServiceFailure", "try again"));
                case DENY -> answer(client, error("403 Forbidden", "AccessDenied", "not today"));
            }
        } catch (IOException e) {
            // The program was killed meanwhile.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isFurtherFailure(int count, String action) {
        return (deed == Deed.FAIL || deed == Deed.DENY) && count > nth && actions.get(nth - 1).equals(action);
    }

    /** Until this is closed. */
    private void hold() throws InterruptedException {
        held.complete(true);
        closed.await();
    }

    private byte[] forward(String request) throws IOException {
        try (Socket upstream = new Socket(emulator.getHost(), emulator.getPort())) {
            upstream.getOutputStream().write(request.replaceFirst("(?im)^connection: .*\r\n", "")
                    .replaceFirst("\r\n", "\r\nConnection: close\r\n").getBytes(StandardCharsets.ISO_8859_1));
            upstream.getOutputStream().flush();
            return upstream.getInputStream().readAllBytes();
        }
    }

    private static void answer(Socket client, byte[] answer) throws IOException {
        client.getOutputStream().write(answer);
        client.getOutputStream().flush();
    }

    private static byte[] error(String status, String code, String message) {
        String body = "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message
                + "</Message></Error><RequestId>1</RequestId></ErrorResponse>";
        return ("HTTP/1.1 " + status + "\r\nContent-Type: text/xml\r\nConnection: close\r\nContent-Length: "
                + body.length()
                + HEAD_END + body).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A whole request, each byte a character; empty where there was none. */
    private static String request(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String head = "";
        while (!head.endsWith(HEAD_END)) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            bytes.write(next);
            head = next == '\n' ? bytes.toString(StandardCharsets.ISO_8859_1) : head;
        }
        Matcher length = LENGTH.matcher(head);
        int rest = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return head + new String(in.readNBytes(rest), StandardCharsets.ISO_8859_1);
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
