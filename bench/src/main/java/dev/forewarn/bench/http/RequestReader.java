package dev.forewarn.bench.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads the requests of one connection. It knows bodies of a given length only, which is how clients of AWS send theirs. */
final class RequestReader {
    private static final int LARGEST_HEAD = 64 * 1024;
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final InputStream in;
    private final byte[] buffer = new byte[LARGEST_HEAD];
    private int filled;

    RequestReader(InputStream in) {
        this.in = in;
    }

    /** The next request; absent when the other side has closed the connection instead. */
    Optional<Request> next() throws IOException {
        int end = endOfHead(0);
        while (end < 0) {
            int searched = Math.max(0, filled - END_OF_HEAD.length + 1);
            int read = filled < buffer.length ? in.read(buffer, filled, buffer.length - filled) : -1;
            if (read < 0 && filled == 0) {
                return Optional.empty();
            } else if (read < 0) {
                throw new EOFException(
                        "a request that ends within its head, or a head of more than " + LARGEST_HEAD + " bytes");
            }
            filled += read;
            end = endOfHead(searched);
        }
        String head = new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
        consume(end + END_OF_HEAD.length);
        Request request = new Request(head, new byte[0]);
        if (request.header("Transfer-Encoding").isPresent()) {
            throw new IOException("a body of unknown length: " + head);
        }
        return Optional.of(new Request(head, body(Integer.parseInt(request.header("Content-Length").orElse("0")))));
    }

    private byte[] body(int length) throws IOException {
        int buffered = Math.min(length, filled);
        byte[] body = Arrays.copyOf(Arrays.copyOf(buffer, buffered), length);
        consume(buffered);
        if (in.readNBytes(body, buffered, length - buffered) < length - buffered) {
            throw new EOFException("a request that ends within its body");
        }
        return body;
    }

    private void consume(int bytes) {
        System.arraycopy(buffer, bytes, buffer, 0, filled - bytes);
        filled -= bytes;
    }

    private int endOfHead(int from) {
        for (int i = from; i <= filled - END_OF_HEAD.length; i++) {
            if (Arrays.equals(buffer, i, i + END_OF_HEAD.length, END_OF_HEAD, 0, END_OF_HEAD.length)) {
                return i;
            }
        }
        return -1;
    }
}
