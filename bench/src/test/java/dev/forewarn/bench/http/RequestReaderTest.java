package dev.forewarn.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class RequestReaderTest {
    private static final String TWO =
            "POST /v2/email?page=2 HTTP/1.1\r\nHost: a\r\ncontent-length: 6\r\nX-Amz-Target:  Query \r\n\r\nbödy!"
                    + "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    @Test
    void readsOneRequestAfterTheOther() throws IOException {
        assertBothAreRead(new RequestReader(bytes(TWO)));
    }

    @Test
    void readsRequestsThatComeByteByByte() throws IOException {
        assertBothAreRead(new RequestReader(new Trickle(bytes(TWO))));
    }

    @Test
    void readsBodiesThatAreLargerThanItsBuffer() throws IOException {
        String body = "0123456789".repeat(50_000);
        RequestReader reader = new RequestReader(
                bytes("POST / HTTP/1.1\r\nContent-Length: 500000\r\n\r\n" + body + "GET /next HTTP/1.1\r\n\r\n"));

        assertThat(new String(reader.next().orElseThrow().body(), StandardCharsets.UTF_8)).isEqualTo(body);
        assertThat(reader.next().orElseThrow().line()).isEqualTo("GET /next");
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatThrownBy(() -> new RequestReader(bytes("POST / HTTP/1.1\r\nConte")).next())
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> new RequestReader(bytes("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nfour")).next())
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(
                () -> new RequestReader(bytes("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n")).next())
                .isInstanceOf(IOException.class).hasMessageStartingWith("a body of unknown length");
    }

    private static void assertBothAreRead(RequestReader reader) throws IOException {
        Request first = reader.next().orElseThrow();
        assertThat(first.line()).isEqualTo("POST /v2/email");
        assertThat(first.header("X-AMZ-TARGET")).contains("Query");
        assertThat(first.header("Hos")).isEmpty();
        assertThat(new String(first.body(), StandardCharsets.UTF_8)).isEqualTo("bödy!");
        Request second = reader.next().orElseThrow();
        assertThat(second.line()).isEqualTo("GET /");
        assertThat(second.body()).isEmpty();
        assertThat(reader.next()).isEmpty();
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Gives one byte at a time. */
    private static final class Trickle extends InputStream {
        private final InputStream bytes;

        Trickle(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return bytes.read(into, offset, Math.min(1, length));
        }
    }
}
