package dev.forewarn.cli;

import dev.forewarn.message.MessageKind;
import dev.forewarn.recipient.Role;
import dev.forewarn.text.Printable;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads options of {@code forewarn preview} by the names that templates and their files use. */
final class PreviewNames {
    private static final int LONGEST = 60;

    private PreviewNames() {}

    /** Such as {@code last-day}. */
    static final class KindConverter implements ITypeConverter<MessageKind> {
        @Override
        public MessageKind convert(String text) {
            return one(text, MessageKind.values(), MessageKind::toString);
        }
    }

    /** Such as {@code owner}. */
    static final class RoleConverter implements ITypeConverter<Role> {
        @Override
        public Role convert(String text) {
            return one(text, Role.values(), role -> role.name().toLowerCase(Locale.ROOT));
        }
    }

    private static <T> T one(String text, T[] values, Function<T, String> name) {
        return Stream.of(values).filter(value -> name.apply(value).equals(text)).findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + Printable.of(text, LONGEST) + "' is none of "
                        + Stream.of(values).map(name).collect(Collectors.joining(", "))));
    }
}
