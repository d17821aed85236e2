package dev.forewarn.cli.output;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mappings, lists, text and numbers as one JSON object. */
public final class JsonTree {
    private static final JSON JSON_WRITER =
            JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT, JSON.Feature.WRITE_NULL_PROPERTIES);

    private JsonTree() {}

    public static void print(Map<String, @Nullable Object> tree, Writer out) throws IOException {
        out.write(JSON_WRITER.asString(tree));
        out.write('\n');
    }
}
