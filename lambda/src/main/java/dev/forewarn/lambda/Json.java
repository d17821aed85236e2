package dev.forewarn.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** JSON, as mappings, lists, text, numbers, booleans and null. */
final class Json {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final JSON TREES = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

    private Json() {}

    /** A text is no JSON; the message says where, and nothing of what stands there. */
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
            try {
                if (parser.nextToken() == null) {
                    throw new MalformedException("it is empty");
                }
                Object tree = TREES.anyFrom(parser);
                if (parser.nextToken() != null) {
                    throw new MalformedException(at(parser.currentTokenLocation()) + "more follows after its end");
                }
                return tree;
            } catch (JsonProcessingException e) {
                boolean twice = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate");
                throw new MalformedException(at(e.getLocation())
                        + (twice ? "a key stands in the same object twice" : "it is not JSON"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a tree as one line. */
    static String write(Object tree) {
        try {
            return TREES.asString(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null
                ? ""
                : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }
}
