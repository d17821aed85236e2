package dev.forewarn.bench.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves HTTP on the loopback address, with a thread for each connection. Connections stay open until the other side closes them
 * or a handler has no answer.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final int BACKLOG = 1_000;

    private final ServerSocket server;
    private final Handler handler;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("loopback-", 0).factory());

    /**
     * Begins to serve.
     *
     * @param port 0 for any that is free
     */
    public LoopbackServer(int port, Handler handler) {
        try {
            this.server = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " can't be used", e);
        }
        this.handler = handler;
        threads.execute(this::accept);
    }

    /** Answers requests; those of different connections at the same time. */
    public interface Handler {
        /** The answer; absent to close the connection without one. */
        Optional<Answer> answer(Request request) throws InterruptedException;
    }

    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        closeQuietly(server);
        open.forEach(LoopbackServer::closeQuietly);
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (SocketException e) {
                return; // closed
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            RequestReader requests = new RequestReader(socket.getInputStream());
            Optional<Request> request = requests.next();
            while (request.isPresent()) {
                Optional<Answer> answer = handler.answer(request.get());
                if (answer.isEmpty()) {
                    return;
                }
                answer.get().writeTo(socket.getOutputStream());
                request = requests.next();
            }
        } catch (SocketException | EOFException e) {
            // The other side is gone, or this one is being closed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // being closed
        } finally {
            open.remove(socket);
        }
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
