package dev.forewarn.cli.doctor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Reads JSON as strictly as the function does, so that nothing passes here at which that fails to start. */
final class StrictJson {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private StrictJson() {}

    /** A text is no such JSON; the message says nothing of what stands there. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Reads one JSON value, in which no object has a key twice.
     *
     * @throws MalformedException when it is none, or when more follows
     */
    static @Nullable Object read(String text) throws MalformedException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new MalformedException("they are not JSON");
            }
            Object tree = JSON.std.anyFrom(parser);
            if (parser.nextToken() != null) {
                throw new MalformedException("more follows after the end of the JSON");
            }
            return tree;
        } catch (JsonProcessingException e) {
            boolean twice = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate");
            throw new MalformedException(twice ? "a key stands in the same object twice" : "they are not JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
