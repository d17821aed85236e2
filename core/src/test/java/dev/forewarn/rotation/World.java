package dev.forewarn.rotation;

import dev.forewarn.key.AccessKey;
import dev.forewarn.key.AccessKey.Status;
import dev.forewarn.key.Creation;
import dev.forewarn.key.KeyUse;
import dev.forewarn.key.NewKey;
import dev.forewarn.port.AccessKeys;
import dev.forewarn.port.CredentialsProfile;
import dev.forewarn.port.KeyTrial;
import dev.forewarn.port.KeyUses;
import dev.forewarn.secret.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A user's keys and profile in memory. Each call can be made to fail; after each, the profile's key must be one that works. */
final class World implements AccessKeys, KeyUses, CredentialsProfile, KeyTrial {
    static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    static final String OLD = "AKIAOLD";
    static final String NEW = "AKIANEW";

    final Map<String, AccessKey> keys = new LinkedHashMap<>();
    final Map<String, KeyUse> uses = new HashMap<>();
    final Map<String, RuntimeException> failures = new HashMap<>();
    final List<String> calls = new ArrayList<>();
    Optional<Replacement> replacement = Optional.empty();
    Optional<NewKey> made = Optional.empty();
    String inProfile = OLD;
    boolean somebodyElseMakesOne;

    World() {
        add(OLD, THEN);
    }

    void add(String id, Instant createdAt) {
        keys.put(id, new AccessKey(id, Status.ACTIVE, createdAt));
    }

    Map<String, Status> statuses() {
        Map<String, Status> statuses = new LinkedHashMap<>();
        keys.values().forEach(key -> statuses.put(key.id(), key.status()));
        return statuses;
    }

    @Override
    public List<AccessKey> list() {
        call("list");
        return keys.values().stream().sorted(AccessKey.OLDEST_FIRST).toList();
    }

    @Override
    public Creation create() {
        call("create");
        if (somebodyElseMakesOne) {
            add("AKIAOTHER", THEN.plusSeconds(1));
            return new Creation.LimitReached();
        }
        add(NEW, THEN.plusSeconds(60));
        NewKey key = new NewKey(NEW, Secret.of("secret"));
        made = Optional.of(key);
        return new Creation.Made(key);
    }

    @Override
    public void change(String id, Status status) {
        throw new AssertionError("a rotation switches keys with the new one only");
    }

    @Override
    public void delete(String id) {
        call("delete " + id);
        keys.remove(id);
    }

    @Override
    public KeyUse of(String id) {
        call("use " + id);
        return uses.getOrDefault(id, new KeyUse.Never());
    }

    @Override
    public String keyId() {
        return inProfile;
    }

    @Override
    public Replacement replace(NewKey key) {
        call("replace " + key.secret().reveal());
        if (replacement.isPresent()) {
            return replacement.get();
        }
        inProfile = key.id();
        return new Replacement.Done();
    }

    @Override
    public void await(NewKey key) {
        call("await " + key.secret().reveal());
    }

    @Override
    public void awaitInProfile(String id) {
        call("awaitInProfile " + id);
    }

    @Override
    public void deactivateFromProfile(String id) {
        call("deactivate " + id);
        keys.computeIfPresent(id, (same, key) -> new AccessKey(same, Status.INACTIVE, key.createdAt()));
    }

    private void call(String call) {
        AccessKey own = keys.get(inProfile);
        if (own == null || own.status() != Status.ACTIVE) {
            throw new AssertionError("before '" + call + "' the profile's key " + inProfile + " does not work: " + own);
        }
        calls.add(call);
        RuntimeException failure = failures.get(call.split(" ", 2)[0]);
        if (failure != null) {
            throw failure;
        }
    }
}
