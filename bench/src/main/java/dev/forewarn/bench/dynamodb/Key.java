package dev.forewarn.bench.dynamodb;

import java.util.Map;

/** The primary key of an item. */
record Key(String partition, String sort) {
    private static final int LONGEST_PARTITION = 2048;
    private static final int LONGEST_SORT = 1024;

    /** The key in a request that names an item by it: these two attributes and no others. */
    static Key of(Item key, TableShape table) {
        if (key.attributes().size() == 2
                && key.get(table.partitionKey()).orElse(null) instanceof Value.Text(String partition)
                && key.get(table.sortKey()).orElse(null) instanceof Value.Text(String sort)) {
            return checked(partition, sort, table);
        }
        throw Invalid.request("The provided key element does not match the schema");
    }

    /** The key of an item that is to be stored. */
    static Key in(Item item, TableShape table) {
        return checked(text(item, table.partitionKey()), text(item, table.sortKey()), table);
    }

    Item asItem(TableShape table) {
        return new Item(Map.of(table.partitionKey(), new Value.Text(partition), table.sortKey(), new Value.Text(sort)));
    }

    private static String text(Item item, String name) {
        Value value = item.get(name).orElseThrow(() -> Invalid.request(
                "One or more parameter values were invalid: Missing the key " + name + " in the item"));
        if (value instanceof Value.Text(String text)) {
            return text;
        }
        throw Invalid.request("One or more parameter values were invalid: Type mismatch for key " + name
                + " expected: S actual: " + value.type());
    }

    private static Key checked(String partition, String sort, TableShape table) {
        check(table.partitionKey(), partition, LONGEST_PARTITION);
        check(table.sortKey(), sort, LONGEST_SORT);
        return new Key(partition, sort);
    }

    private static void check(String name, String value, int longest) {
        if (value.isEmpty()) {
            throw Invalid.request(
                    "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain"
                            + " an empty string value. Key: " + name);
        } else if (Value.bytes(value) > longest) {
            throw Invalid.request(
                    "One or more parameter values were invalid: Size of the key " + name + " has exceeded the maximum"
                            + " size limit of " + longest + " bytes");
        }
    }
}
