package dev.forewarn.bench.call;

import dev.forewarn.bench.http.Answer;
import java.util.Map;

/** Writes answers of IAM and STS. */
public final class Xml {
    private Xml() {}

    /** What went well; {@code result} is what stands inside the result's element. */
    public static Answer answer(String action, String result) {
        return Answer.text(200, Map.of("Content-Type", "text/xml"),
                "<" + action + "Response><" + action + "Result>" + result
                        + "</" + action + "Result><ResponseMetadata><RequestId>fake</RequestId></ResponseMetadata></"
                        + action
                        + "Response>");
    }

    public static String element(String name, String text) {
        return "<" + name + ">" + escape(text) + "</" + name + ">";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
