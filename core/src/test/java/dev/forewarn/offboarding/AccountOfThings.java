package dev.forewarn.offboarding;

import dev.forewarn.belonging.Belonging;
import dev.forewarn.belonging.Belonging.Kind;
import dev.forewarn.belonging.Deed;
import dev.forewarn.port.Belongings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** An account with one user, in which things are as a real one would have them. */
class AccountOfThings implements Belongings {
    static final String USER = "alice";

    /** In the order in which they are listed. */
    final List<Belonging> there = new ArrayList<>();
    final List<String> deeds = new ArrayList<>();
    final Map<Kind, Listing> listings = new HashMap<>();

    /** What AWS says to a deed instead of carrying it out. */
    BiFunction<Deed, Belonging, Optional<Removal>> instead = (deed, what) -> Optional.empty();

    static AccountOfThings with(Belonging... belongings) {
        AccountOfThings account = new AccountOfThings();
        account.there.addAll(List.of(belongings));
        return account;
    }

    static Belonging thing(Kind kind, String id) {
        return new Belonging(kind, id, "");
    }

    static String device(String name) {
        return "arn:aws:iam::123456789012:mfa/" + name;
    }

    @Override
    public Listing list(String user, Kind kind) {
        if (!user.equals(USER) && kind != Kind.UNASSIGNED_MFA_DEVICE) {
            return new Listing.NoSuchUser();
        }
        return Optional.ofNullable(listings.get(kind)).orElseGet(
                () -> new Listing.Found(there.stream().filter(one -> one.kind() == kind).toList()));
    }

    @Override
    public Removal carryOut(String user, Deed deed, Belonging what) {
        deeds.add(deed + " " + what.id());
        return instead.apply(deed, what).orElseGet(() -> carryOut(deed, what));
    }

    Removal carryOut(Deed deed, Belonging what) {
        Optional<Belonging> found = there.stream().filter(one -> one.isSame(what)).findFirst();
        if (found.isEmpty()) {
            return new Removal.AlreadyGone();
        }
        if (deed == Deed.DEACTIVATE_MFA_DEVICE) {
            if (found.get().kind() == Kind.UNASSIGNED_MFA_DEVICE) {
                return new Removal.AlreadyGone();
            }
            there.remove(found.get());
            if (what.deeds().contains(Deed.DELETE_MFA_DEVICE)) {
                there.add(thing(Kind.UNASSIGNED_MFA_DEVICE, what.id()));
            }
            return new Removal.Done();
        } else if (found.get().kind() == Kind.MFA_DEVICE) {
            return new Removal.Refused("it must be deactivated first");
        }
        there.remove(found.get());
        return new Removal.Done();
    }
}
