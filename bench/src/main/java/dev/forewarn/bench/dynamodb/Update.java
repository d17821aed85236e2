package dev.forewarn.bench.dynamodb;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A change of an item. All values are worked out from the item as it was.
 *
 * @param set new values by the names of their attributes
 * @param remove names of attributes to be removed
 */
record Update(Map<String, Operand> set, Set<String> remove) {
    static final Update NONE = new Update(Map.of(), Set.of());

    Update {
        set = Map.copyOf(set);
        remove = Set.copyOf(remove);
    }

    Item of(Item item) {
        Map<String, Value> attributes = new LinkedHashMap<>(item.attributes());
        attributes.keySet().removeAll(remove);
        set.forEach((name, operand) -> attributes.put(name, Operand.needed(operand, item)));
        return new Item(attributes);
    }

    /** The names of all attributes that it sets or removes. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(set.keySet());
        names.addAll(remove);
        return names;
    }

    /** Whether it only removes: then it makes no item where there is none. */
    boolean onlyRemoves() {
        return set.isEmpty() && !remove.isEmpty();
    }
}
