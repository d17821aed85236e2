package dev.forewarn.offboarding;

import dev.forewarn.belonging.Belonging;
import java.util.List;

/**
 * What a user has that is to go, in the order in which it goes.
 *
 * @param unlisted what could not be looked at, so that it is not known whether there is any
 * @param strayDevices serial numbers of the account's virtual MFA devices that nobody uses and that are not among
 *     {@code belongings}: one may have been this user's, and nothing tells
 * @param unknownDevices of the devices that were named, those that are not among the account's unused ones
 */
public record Inventory(String user, List<Belonging> belongings, List<Unlisted> unlisted, List<String> strayDevices,
        List<String> unknownDevices) {
    public Inventory {
        belongings = List.copyOf(belongings);
        unlisted = List.copyOf(unlisted);
        strayDevices = List.copyOf(strayDevices);
        unknownDevices = List.copyOf(unknownDevices);
    }

    /** Whether the user has an MFA device now. */
    public boolean hasMfa() {
        return belongings.stream().anyMatch(one -> one.kind() == Belonging.Kind.MFA_DEVICE);
    }

    /** A kind of things that may not be looked at; {@code why} says what to do about it. */
    public record Unlisted(Belonging.Kind kind, String why) {}
}
