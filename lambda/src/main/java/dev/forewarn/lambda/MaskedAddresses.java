package dev.forewarn.lambda;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes e-mail addresses out of what is logged: {@code alice@example.com} becomes {@code a…@example.com}. The domain stays, since
 * it is what settings and SES are about; one letter stays where there are others. Pure.
 */
final class MaskedAddresses {
    /** Whatever stands before an @ without a gap, so that what only resembles an address is masked as well. */
    private static final Pattern ADDRESS = Pattern.compile("([^\\s\"'<>()\\[\\],;:@])[^\\s\"'<>()\\[\\],;:@]*@(?=\\S)");

    private static final String USER = "user";

    private MaskedAddresses() {}

    static String in(String text) {
        return ADDRESS.matcher(text).replaceAll(found -> {
            int letters = found.group().length() - 1;
            return Matcher.quoteReplacement((letters > 1 ? found.group(1) : "") + "…@");
        });
    }

    /**
     * The same for all texts in a mapping, and in the mappings and lists in it; keys stay. So does the name of an IAM user, even
     * where it looks like an address: whoever reads the log must know whom to look after.
     */
    static Map<String, @Nullable Object> in(Map<?, ?> tree) {
        Map<String, @Nullable Object> masked = new LinkedHashMap<>();
        tree.forEach((key, value) -> masked.put(String.valueOf(key), USER.equals(key) ? value : inValue(value)));
        return masked;
    }

    private static @Nullable Object inValue(@Nullable Object value) {
        return switch (value) {
            case String text -> in(text);
            case Map<?, ?> map -> in(map);
            case List<?> list -> list.stream().map(MaskedAddresses::inValue).toList();
            case null, default -> value;
        };
    }
}
