package dev.forewarn.local.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A mail server on the loopback interface that answers as a test tells it to, for what real servers do only now and then.
 * Whatever its script has no answer for, it agrees to. It serves one connection after the other.
 */
final class ScriptedSmtpServer implements AutoCloseable {
    /** Instead of an answer: close the connection without one. */
    static final String HANG_UP = "hang up";

    /** What is asked when the lines of a message have come in. */
    static final String END_OF_DATA = ".";

    interface Script {
        /**
         * What to answer; empty to agree.
         *
         * @param connection its number, from 1 on
         * @param taken how many messages were taken over this connection so far
         */
        Optional<String> answer(int connection, int taken, String command);
    }

    private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Script script;
    private final Optional<SSLSocketFactory> startTls;
    private final Thread thread;

    ScriptedSmtpServer(Script script) throws IOException {
        this(script, Optional.empty());
    }

    /** @param startTls makes its end of an encrypted connection, when it is to offer one */
    ScriptedSmtpServer(Script script, Optional<SSLSocketFactory> startTls) throws IOException {
        this.script = script;
        this.startTls = startTls;
        this.thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** All commands so far, those of a login and of a farewell included. */
    List<String> commands() {
        return List.copyOf(commands);
    }

    /** The recipients' commands so far. */
    List<String> recipients() {
        return commands.stream().filter(command -> command.startsWith("RCPT")).toList();
    }

    /** All texts that came in so far, taken or not. */
    List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        thread.interrupt();
    }

    private void serve() {
        for (int connection = 1; !listener.isClosed(); connection++) {
            try (Socket socket = listener.accept()) {
                converse(connection, socket, true);
            } catch (IOException e) {
                // The client went away, or the test is over: on to the next connection, if there is one.
            }
        }
    }

    private void converse(int connection, Socket socket, boolean greet) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        if (greet) {
            say(socket, "220 test server");
        }
        int taken = 0;
        for (String command = in.readLine(); command != null; command = in.readLine()) {
            commands.add(command);
            String answer = script.answer(connection, taken, command).orElse(agreement(command, socket));
            if (answer.equals(HANG_UP)) {
                return;
            }
            say(socket, answer);
            if (command.equals("QUIT") || answer.startsWith("421")) {
                return;
            }
            if (command.equals("STARTTLS")) {
                SSLSocket encrypted =
                        (SSLSocket) startTls.orElseThrow().createSocket(socket, "localhost", socket.getPort(), true);
                encrypted.setUseClientMode(false);
                converse(connection, encrypted, false);
                return;
            }
            if (answer.startsWith("354")) {
                messages.add(text(in));
                String verdict = script.answer(connection, taken, END_OF_DATA).orElse("250 taken");
                if (verdict.equals(HANG_UP)) {
                    return;
                }
                say(socket, verdict);
                taken += verdict.startsWith("250") ? 1 : 0;
            }
        }
    }

    private String agreement(String command, Socket socket) {
        if (command.startsWith("EHLO")) {
            return startTls.isPresent() && !(socket instanceof SSLSocket) ? "250-test\r\n250 STARTTLS" : "250 test";
        }
        return switch (command) {
            case "DATA" -> "354 go on";
            case "STARTTLS" -> "220 go on";
            case "QUIT" -> "221 bye";
            default -> "250 agreed";
        };
    }

    private static String text(BufferedReader in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static void say(Socket socket, String answer) throws IOException {
        socket.getOutputStream().write((answer + "\r\n").getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
