package dev.forewarn.bench.dynamodb;

import dev.forewarn.bench.call.AwsError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The items of a table. One call after the other is carried out, so that a condition and its write are one. Thread-safe. */
final class Table {
    /** How DynamoDB orders strings: by their bytes in UTF-8, and so by code points, of which those in two chars are the last. */
    static final Comparator<String> IN_ORDER_OF_BYTES = (a, b) -> {
        int same = 0;
        int shorter = Math.min(a.length(), b.length());
        while (same < shorter && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        if (same == shorter) {
            return Integer.compare(a.length(), b.length());
        }
        char ofA = a.charAt(same);
        char ofB = b.charAt(same);
        return Character.isSurrogate(ofA) == Character.isSurrogate(ofB)
                ? Character.compare(ofA, ofB) : Boolean.compare(Character.isSurrogate(ofA), Character.isSurrogate(ofB));
    };

    private static final int PAGE_BYTES = 1024 * 1024;

    private final TableShape shape;
    private final NavigableMap<String, NavigableMap<String, Item>> partitions = new TreeMap<>(IN_ORDER_OF_BYTES);

    Table(TableShape shape) {
        this.shape = shape;
    }

    TableShape shape() {
        return shape;
    }

    synchronized Item get(Key key) {
        return partition(key.partition()).getOrDefault(key.sort(), Item.EMPTY);
    }

    /**
     * Changes an item, or makes or deletes it: an empty one stands for none.
     *
     * @throws AwsError when the item does not meet the condition, or the change makes no sense for it; nothing is changed
     */
    synchronized Change change(Key key, Optional<Condition> condition, Rewriting rewriting, boolean tellItem) {
        Item before = get(key);
        if (condition.isPresent() && !condition.get().holds(before)) {
            throw new AwsError(400, "ConditionalCheckFailedException", "The conditional request failed",
                    tellItem && !before.isEmpty() ? Map.of("Item", before.toJson()) : Map.of());
        }
        Item after = rewriting.of(before).orTooLarge();
        if (after.isEmpty()) {
            partition(key.partition()).remove(key.sort());
        } else {
            partition(key.partition()).put(key.sort(), after);
        }
        return new Change(before, after);
    }

    /** A page of the items of one partition that meet a condition on their keys. */
    synchronized Page query(String partition, Condition keys, boolean forward, Optional<String> after, int limit) {
        NavigableMap<String, Item> ordered = forward ? partition(partition) : partition(partition).descendingMap();
        NavigableMap<String, Item> rest = after.isPresent() ? ordered.tailMap(after.get(), false) : ordered;
        List<Item> items = new ArrayList<>();
        int bytes = 0;
        for (Item item : rest.values()) {
            if (keys.holds(item)) {
                items.add(item);
                bytes += item.size();
                if (items.size() >= Math.min(limit, shape.pageItems()) || bytes >= PAGE_BYTES) {
                    return new Page(items, Optional.of(Key.in(item, shape)));
                }
            }
        }
        return new Page(items, Optional.empty());
    }

    /** All items, in the order of their keys. */
    synchronized List<Item> items() {
        return partitions.values().stream().flatMap(partition -> partition.values().stream()).toList();
    }

    private NavigableMap<String, Item> partition(String key) {
        return partitions.computeIfAbsent(key, missing -> new TreeMap<>(IN_ORDER_OF_BYTES));
    }

    /** What becomes of an item. */
    interface Rewriting {
        Item of(Item before);
    }

    /** An item as it was and as it is; {@link Item#EMPTY} for none. */
    record Change(Item before, Item after) {}

    /** A page of a query; {@code last} is the key to go on from, after which there may be nothing more. */
    record Page(List<Item> items, Optional<Key> last) {
        Page {
            items = List.copyOf(items);
        }
    }
}
