package dev.forewarn.bench.dynamodb;

/**
 * The one table that there is.
 *
 * @param partitionKey the attribute, a string, that says in which partition an item is
 * @param sortKey the attribute, a string, that tells the items of a partition apart
 * @param pageItems how many items a page of a query has at most, beside the limit of 1 MB
 */
public record TableShape(String name, String partitionKey, String sortKey, int pageItems) {
    public static final TableShape LEDGER = new TableShape("forewarn", "account", "notice", Integer.MAX_VALUE);

    public TableShape {
        if (pageItems < 1 || partitionKey.equals(sortKey)) {
            throw new IllegalArgumentException(
                    "a table with the keys " + partitionKey + " and " + sortKey + " and pages of "
                            + pageItems + " items: give two keys and 1 or more");
        }
    }
}
