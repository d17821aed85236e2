package dev.forewarn.overview;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * What stands in a page beside its content: the style, and the script with the libraries that it needs, each below its licence.
 * Their hashes tell a browser that these may be used and nothing else (W3C, Content Security Policy Level 3).
 */
record PageScript(String style, String script) {
    static PageScript load() {
        return new PageScript(resource("page.css"), String.join("\n",
                licence("jquery/LICENSE.txt"), resource("jquery/jquery.slim.min.js"),
                licence("datatables/License.txt"), resource("datatables/dataTables.min.js"), resource("page.js")));
    }

    /** Nothing is loaded from anywhere, and only this style and this script are used. */
    String policy() {
        return "default-src 'none'; style-src '" + hash(style) + "'; script-src '" + hash(script)
                + "'; base-uri 'none'; form-action 'none'";
    }

    private static String licence(String name) {
        return "/*!\n" + resource(name) + "*/";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String resource(String name) {
        try (InputStream file = Objects.requireNonNull(PageScript.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
