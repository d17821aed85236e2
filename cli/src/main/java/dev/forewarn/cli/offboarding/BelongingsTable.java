package dev.forewarn.cli.offboarding;

import dev.forewarn.belonging.Belonging;
import dev.forewarn.cli.output.TextTable;
import dev.forewarn.offboarding.Inventory;
import dev.forewarn.text.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;

/** What is to go, for people: in the order in which it goes. */
public final class BelongingsTable {
    private static final int LONGEST_CELL = 200;
    private static final int DEVICES_SHOWN = 10;

    private BelongingsTable() {}

    /** The table, and what it does not tell; lines. */
    public static String of(Inventory inventory) {
        StringBuilder text = new StringBuilder();
        List<Belonging> all = inventory.belongings();
        if (all.isEmpty()) {
            text.append("User '").append(inventory.user()).append("' has nothing ")
                    .append(inventory.unlisted().isEmpty() ? "that lets anybody in.\n" : "that could be listed.\n");
        } else {
            text.append("This goes from user '").append(inventory.user()).append("', in this order:\n\n")
                    .append(table(all)).append('\n').append(all.size())
                    .append(all.size() == 1 ? " thing\n" : " things\n");
        }
        inventory.unlisted().forEach(one -> text.append("Not looked at: ").append(one.kind().inWords()).append(": ")
                .append(one.why()).append('\n'));
        inventory
                .unknownDevices().forEach(serial -> text
                        .append("Not among the virtual MFA devices that nobody uses, so it is"
                                + " gone already or somebody's: ")
                        .append(Printable.of(serial, LONGEST_CELL)).append('\n'));
        if (!inventory.hasMfa() && !inventory.strayDevices().isEmpty()) {
            text.append(stray(inventory));
        }
        return text.toString();
    }

    private static String table(List<Belonging> belongings) {
        TextTable table = new TextTable("WHAT", "ID", "DETAIL");
        belongings.forEach(one -> table.add(one.kind().toString(), Printable.of(one.id(), LONGEST_CELL),
                Printable.of(one.detail(), LONGEST_CELL)));
        try (StringWriter text = new StringWriter()) {
            table.print(text);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who has no device any more may have had one of these, if an offboarding was interrupted in a bad moment. */
    private static String stray(Inventory inventory) {
        List<String> devices = inventory.strayDevices();
        return "Nobody uses " + (devices.size() == 1 ? "this virtual MFA device" : "these virtual MFA devices")
                + " of the account: "
                + devices.stream().limit(DEVICES_SHOWN).map(serial -> Printable.of(serial, LONGEST_CELL))
                        .collect(Collectors.joining(", "))
                + (devices.size() > DEVICES_SHOWN
                        ? " and " + (devices.size() - DEVICES_SHOWN) + " more, which --format json names"
                        : "")
                + ". Nothing tells whose they were; if one was deactivated by an offboarding of '" + inventory.user()
                + "' that was interrupted, name it with --mfa-device.\n";
    }
}
