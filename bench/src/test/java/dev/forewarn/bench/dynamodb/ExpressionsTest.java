package dev.forewarn.bench.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions and updates of one item: {@code text} is "abc", {@code count1} 5, {@code flag} true, {@code entries} ["x"]. */
final class ExpressionsTest {
    private static final Item ITEM = Item.ofJson(Map.of("text", Map.of("S", "abc"), "count1", Map.of("N", "5"),
            "flag", Map.of("BOOL", true), "entries", Map.of("L", List.of(Map.of("S", "x")))));
    private static final Map<String, ?> NAMES = Map.of("#t", "text", "#gone", "gone", "#count", "count1");
    private static final Map<String, ?> VALUES =
            Map.of(":abc", Map.of("S", "abc"), ":b", Map.of("S", "b"), ":five", Map.of("N", "5.0"),
                    ":six", Map.of("N", "6"), ":ten", Map.of("N", "10"), ":true", Map.of("BOOL", true),
                    ":list", Map.of("L", List.of(Map.of("S", "y"))));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            attribute_exists(#t)                                | true
            attribute_exists(gone)                              | false
            attribute_not_exists(gone)                          | true
            attribute_not_exists(#t)                            | false
            #t = :abc                                           | true
            #t = :b                                             | false
            :abc = #t                                           | true
            #t <> :b                                            | true
            #t <> :abc                                          | false
            #t < :b                                             | true
            #t >= :abc                                          | true
            count1 = :five                                      | true
            count1 < :six                                       | true
            count1 < :ten                                       | true
            count1 <= :five                                     | true
            count1 > :five                                      | false
            count1 >= :six                                      | false
            count1 = :abc                                       | false
            count1 <> :abc                                      | true
            count1 < :abc                                       | false
            count1 > :abc                                       | false
            gone = :abc                                         | false
            gone <> :abc                                        | true
            gone < :six                                         | false
            gone >= :six                                        | false
            flag = :true                                        | true
            entries <> :list                                    | true
            begins_with(#t, :abc)                               | true
            begins_with(#t, :b)                                 | false
            begins_with(gone, :b)                               | false
            NOT #t = :b                                         | true
            not #t = :abc                                       | false
            #t = :b OR count1 = :five                           | true
            #t = :b AND count1 = :five OR flag = :true          | true
            flag = :true OR #t = :b AND count1 = :six           | true
            (flag = :true OR #t = :b) AND count1 = :six         | false
            NOT #t = :b AND count1 = :six                       | false
            NOT (#t = :b AND count1 = :six)                     | true
            attribute_not_exists(#gone) OR (count1 < :six AND #t <> :abc) | true
            attribute_exists(#gone) OR (count1 < :six AND #t <> :abc)     | false
            """)
    void conditions(String expression, boolean holds) {
        assertThat(ConditionReader.read("ConditionExpression", expression, placeholders()).holds(ITEM))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                          | The expression can not be empty;
            #t = :abc)                  | Syntax error; token: ")", near: ":abc )"
            #t = :abc #t                | Syntax error; token: "#t", near: ":abc #t"
            #t = :abc AND               | Syntax error; token: "", near: "AND"
            #t                          | Syntax error; token: "", near: "#t"
            (#t = :abc                  | Syntax error; token: "", near: ":abc"
            ((#t = :abc))               | The expression has redundant parentheses;
            #t = :gone                  | An expression attribute value used in expression is not defined; attribute value: :gone
            #u = :abc                   | An expression attribute name used in the document path is not defined; attribute name: #u
            count = :five               | Attribute name is a reserved keyword; reserved keyword: count
            #t = #t                     | The first operand must be distinct from the remaining operands for this operator or function; operator: =
            flag < :true                | Incorrect operand type for operator or function; operator or function: <, operand type: BOOL
            begins_with(#t, :six)       | Incorrect operand type for operator or function; operator or function: begins_with, operand type: N
            size(#t) > :six             | The fake does not know the function size
            contains(#t, :b)            | The fake does not know the function contains
            Attribute_Exists(#t)        | The fake does not know the function Attribute_Exists
            #t BETWEEN :abc AND :b      | Syntax error; token: "BETWEEN", near: "#t BETWEEN :abc"
            #t IN (:abc)                | Syntax error; token: "IN", near: "#t IN ("
            a.b = :abc                  | The fake does not know the sign '.' in 'a.b = :abc'
            entries[0] = :abc           | The fake does not know the sign '[' in 'entries[0] = :abc'
            """)
    void refusesConditionsThatItDoesNotKnow(String expression, String why) {
        assertThatThrownBy(() -> ConditionReader.read("ConditionExpression", expression, placeholders()))
                .hasMessage("Invalid ConditionExpression: " + why);
    }

    @Test
    void refusesNoParenthesesThatAreOfUse() {
        assertThat(ConditionReader
                .read("ConditionExpression", "((#t = :b) OR count1 = :five) AND (NOT (#t = :b))", placeholders())
                .holds(ITEM)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SET a1 = :six                                      | a1     | {N=6}
            set a1 = #t, #t = :b                               | a1     | {S=abc}
            SET a1 = count1 + :six                             | a1     | {N=11}
            SET count1 = count1 - :six                         | count1 | {N=-1}
            SET a1 = if_not_exists(gone, :six)                 | a1     | {N=6}
            SET a1 = if_not_exists(count1, :six)               | a1     | {N=5}
            SET gone = if_not_exists(gone, :five) + :six       | gone   | {N=11}
            SET count1 = if_not_exists(gone, count1) + :six    | count1 | {N=11}
            SET a1 = list_append(entries, :list)               | a1     | {L=[{S=x}, {S=y}]}
            SET a1 = list_append(if_not_exists(gone, :list), entries) | a1 | {L=[{S=y}, {S=x}]}
            REMOVE #t                                          | text   | none
            REMOVE gone SET a1 = :six                          | a1     | {N=6}
            SET a1 = #t REMOVE #t                              | a1     | {S=abc}
            """)
    void updates(String expression, String attribute, String value) {
        assertThat(UpdateReader.read(expression, placeholders()).of(ITEM).get(attribute)
                .map(found -> found.toJson().toString()).orElse("none")).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SET a1 = gone                    | The provided expression refers to an attribute that does not exist in the item
            SET a1 = gone + :six             | The provided expression refers to an attribute that does not exist in the item
            SET a1 = #t + :six               | An operand in the update expression has an incorrect data type
            SET a1 = list_append(#t, :list)  | An operand in the update expression has an incorrect data type
            ADD count1 :six                  | Invalid UpdateExpression: The fake does not know the section ADD
            DELETE entries :six              | Invalid UpdateExpression: The fake does not know the section DELETE
            SET a1 = :six SET a2 = :six      | Invalid UpdateExpression: The "SET" section can only be used once in an update expression;
            SET a1 = :six, a1 = :five        | Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a1], path two: [a1]
            SET a1 = :six REMOVE a1          | Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a1], path two: [a1]
            SET a1 = size(#t)                | Invalid UpdateExpression: The fake does not know the function size here
            SET a1 = attribute_exists(#t)    | Invalid UpdateExpression: The fake does not know the function attribute_exists here
            SET a1 = :six + :six + :six      | Invalid UpdateExpression: Syntax error; token: "+", near: ":six + :six"
            SET a1                           | Invalid UpdateExpression: Syntax error; token: "", near: "a1"
            SET :six = a1                    | Invalid UpdateExpression: Syntax error; token: ":six", near: "SET :six ="
            a1 = :six                        | Invalid UpdateExpression: Syntax error; token: "a1", near: "a1 ="
            """)
    void refusesUpdatesThatItDoesNotKnowOrCannotCarryOut(String expression, String why) {
        assertThatThrownBy(() -> UpdateReader.read(expression, placeholders()).of(ITEM)).hasMessage(why);
    }

    @Test
    void refusesPlaceholdersThatAreNotUsed() {
        Placeholders placeholders = new Placeholders(Map.of("#a", "a"), Map.of(":b", Map.of("S", "b")));
        assertThatThrownBy(placeholders::expectAllUsed)
                .hasMessage("Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}");
        ConditionReader.read("ConditionExpression", "attribute_exists(#a)", placeholders);
        assertThatThrownBy(placeholders::expectAllUsed)
                .hasMessage("Value provided in ExpressionAttributeValues unused in expressions: keys: {:b}");
    }

    @Test
    void refusesTypesThatItDoesNotKnow() {
        assertThatThrownBy(() -> Value.ofJson(Map.of("M", Map.of())))
                .hasMessage(
                        "The fake does not know values of the type M that look like '{}'; it knows S, N, L and BOOL");
        assertThatThrownBy(() -> Value.ofJson(Map.of("N", "five")))
                .hasMessage("The parameter cannot be converted to a numeric value: five");
    }

    private static Placeholders placeholders() {
        return new Placeholders(NAMES, VALUES);
    }
}
