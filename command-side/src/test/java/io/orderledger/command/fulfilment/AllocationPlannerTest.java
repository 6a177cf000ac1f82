package io.orderledger.command.fulfilment;

import static io.orderledger.events.value.IfShort.REFUSE;
import static io.orderledger.events.value.IfShort.WAIT;
import static io.orderledger.events.value.IfShort.WAIT_FOR_ALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.inventory.Availability;
import io.orderledger.command.rules.Strategy;
import io.orderledger.command.rules.Warehouse;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Need;
import io.orderledger.events.value.StockId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllocationPlannerTest {

    private static final Instant DAY = Instant.parse("2020-02-20T00:00:00Z");

    private final List<Warehouse> warehouses = new ArrayList<>();
    private final Map<StockId, Availability> stock = new HashMap<>();
    private final List<Need> needs = new ArrayList<>();
    private final Set<Integer> bundles = new HashSet<>();
    private final Set<String> serving = new HashSet<>();
    private String country = "CN";
    private String region = "";

    // fixed priority

    @Test
    void by_priority_the_first_that_has_some_gives_it_and_the_next_the_rest() {
        warehouse("b", 2);
        warehouse("a", 2);
        warehouse("c", 1);
        has("a", "TEA", 5);
        has("b", "TEA", 5);
        has("c", "TEA", 2);
        need(1, "TEA", 6, WAIT);

        assertThat(claims(Strategy.FIXED_PRIORITY, true)).containsExactly("1 c TEA 2 WAIT", "1 a TEA 4 WAIT");
    }

    @Test
    void two_lines_of_one_sku_share_what_there_is() {
        warehouse("a", 1);
        has("a", "TEA", 5);
        need(1, "TEA", 3, REFUSE);
        need(2, "TEA", 3, REFUSE);

        AllocationPlan plan = plan(Strategy.FIXED_PRIORITY, true);

        assertThat(told(plan)).containsExactly("1 a TEA 3 REFUSE", "2 a TEA 2 REFUSE");
        assertThat(plan.missing()).containsExactly(new Need(2, "TEA", 1, REFUSE));
    }

    @Test
    void what_nobody_has_waits_at_the_first_that_ever_kept_it() {
        warehouse("a", 1);
        warehouse("b", 2);
        warehouse("c", 3);
        has("b", "TEA", 0);
        has("c", "TEA", 1);
        need(1, "TEA", 4, WAIT);
        need(2, "NEW", 1, WAIT);

        assertThat(claims(Strategy.FIXED_PRIORITY, true))
                .containsExactly("1 c TEA 1 WAIT", "1 b TEA 3 WAIT", "2 a NEW 1 WAIT");
    }

    @Test
    void what_waits_where_some_is_there_is_one_claim() {
        warehouse("a", 1);
        has("a", "TEA", 3);
        need(1, "TEA", 5, WAIT);

        assertThat(claims(Strategy.FIXED_PRIORITY, true)).containsExactly("1 a TEA 5 WAIT");
    }

    @Test
    void a_virtual_warehouse_comes_last_whatever_its_priority() {
        warehouses.add(new Warehouse("supplier", 0, Set.of("CN"), Set.of(), true));
        warehouse("a", 9);
        has("supplier", "TEA", 9);
        has("a", "TEA", 3);
        need(1, "TEA", 5, WAIT);

        for (Strategy strategy :
                List.of(Strategy.FIXED_PRIORITY, Strategy.NEAREST_REGION, Strategy.FIRST_IN_FIRST_OUT)) {
            assertThat(claims(strategy, true)).containsExactly("1 a TEA 3 WAIT", "1 supplier TEA 2 WAIT");
        }
        // two are more than one, and the supplier is needed anyway
        assertThat(claims(Strategy.FEWEST_SPLITS, true)).containsExactly("1 supplier TEA 5 WAIT");
    }

    // nearest region

    @Test
    void nearest_is_the_region_then_the_country_then_anywhere() {
        warehouses.add(new Warehouse("far", 0, Set.of("DE"), Set.of(), false));
        warehouses.add(new Warehouse("china", 5, Set.of("CN"), Set.of("广东省"), false));
        warehouses.add(new Warehouse("zhejiang", 9, Set.of("CN"), Set.of("浙江省"), false));
        region = " 浙江省 ";
        List.of("far", "china", "zhejiang").forEach(name -> has(name, "TEA", 1));
        need(1, "TEA", 3, WAIT);

        assertThat(claims(Strategy.NEAREST_REGION, true))
                .containsExactly("1 zhejiang TEA 1 WAIT", "1 china TEA 1 WAIT", "1 far TEA 1 WAIT");
    }

    @Test
    void a_region_of_the_same_name_in_another_country_is_not_near() {
        warehouses.add(new Warehouse("guyana", 0, Set.of("GY"), Set.of("Georgetown"), false));
        warehouses.add(new Warehouse("malaysia", 5, Set.of("MY"), Set.of("Georgetown"), false));
        country = "MY";
        region = "georgetown";
        has("guyana", "TEA", 1);
        has("malaysia", "TEA", 1);
        need(1, "TEA", 1, WAIT);

        assertThat(claims(Strategy.NEAREST_REGION, true)).containsExactly("1 malaysia TEA 1 WAIT");
    }

    @Test
    void an_address_of_which_nothing_is_known_is_served_by_priority() {
        warehouses.add(new Warehouse("a", 2, Set.of("CN"), Set.of("浙江省"), false));
        warehouse("b", 1);
        country = "";
        has("a", "TEA", 1);
        has("b", "TEA", 1);
        need(1, "TEA", 1, WAIT);

        assertThat(claims(Strategy.NEAREST_REGION, true)).containsExactly("1 b TEA 1 WAIT");
    }

    // first in, first out

    @Test
    void of_each_sku_what_has_been_lying_longest_goes_first() {
        warehouse("a", 1);
        warehouse("b", 2);
        has("a", "TEA", 5, DAY.plusSeconds(10));
        has("b", "TEA", 2, DAY);
        has("a", "POT", 5, DAY);
        has("b", "POT", 2, DAY.plusSeconds(10));
        need(1, "TEA", 3, WAIT);
        need(2, "POT", 1, WAIT);

        assertThat(claims(Strategy.FIRST_IN_FIRST_OUT, true))
                .containsExactly("1 b TEA 2 WAIT", "1 a TEA 1 WAIT", "2 a POT 1 WAIT");
    }

    @Test
    void stock_that_is_all_set_aside_is_not_old() {
        warehouse("a", 1);
        warehouse("b", 2);
        has("a", "TEA", 0, DAY);
        has("b", "TEA", 2, DAY.plusSeconds(10));
        need(1, "TEA", 1, WAIT);

        assertThat(claims(Strategy.FIRST_IN_FIRST_OUT, false)).containsExactly("1 b TEA 1 WAIT");
    }

    // fewest splits

    @Test
    void one_warehouse_that_has_everything_is_fewer_than_two() {
        warehouse("a", 1);
        warehouse("b", 2);
        warehouse("c", 3);
        has("a", "TEA", 5);
        has("b", "POT", 5);
        has("c", "TEA", 2);
        has("c", "POT", 2);
        need(1, "TEA", 2, WAIT);
        need(2, "POT", 2, WAIT);

        assertThat(claims(Strategy.FEWEST_SPLITS, true)).containsExactly("1 c TEA 2 WAIT", "2 c POT 2 WAIT");
        assertThat(claims(Strategy.FIXED_PRIORITY, true)).containsExactly("1 a TEA 2 WAIT", "2 b POT 2 WAIT");
    }

    @Test
    void a_warehouse_that_serves_the_order_already_costs_nothing() {
        warehouse("a", 1);
        warehouse("b", 2);
        has("a", "TEA", 5);
        has("b", "TEA", 5);
        need(1, "TEA", 2, WAIT);
        serving.add("b");

        assertThat(claims(Strategy.FEWEST_SPLITS, true)).containsExactly("1 b TEA 2 WAIT");
    }

    @Test
    void rather_two_warehouses_than_a_supplier() {
        warehouses.add(new Warehouse("supplier", 0, Set.of(), Set.of(), true));
        warehouse("a", 1);
        warehouse("b", 2);
        has("supplier", "TEA", 9);
        has("a", "TEA", 1);
        has("b", "TEA", 1);
        need(1, "TEA", 2, WAIT);

        assertThat(claims(Strategy.FEWEST_SPLITS, true)).containsExactly("1 a TEA 1 WAIT", "1 b TEA 1 WAIT");
    }

    @Test
    void with_more_warehouses_than_can_be_tried_out_a_good_choice_is_made() {
        int many = 3 * FewestWarehouses.EXACT;
        for (int i = 0; i < many; i++) {
            warehouse("w" + i, i);
            has("w" + i, "TEA", 1);
        }
        warehouse("big", 99);
        has("big", "TEA", 10);
        need(1, "TEA", 12, WAIT);

        assertThat(claims(Strategy.FEWEST_SPLITS, true))
                .containsExactly("1 w0 TEA 1 WAIT", "1 w1 TEA 1 WAIT", "1 big TEA 10 WAIT");
    }

    // one warehouse alone

    @Test
    void an_order_that_must_not_be_split_is_served_by_the_first_that_has_all_of_it() {
        warehouse("a", 1);
        warehouse("b", 2);
        warehouse("c", 3);
        has("a", "TEA", 5);
        has("b", "TEA", 5);
        has("b", "POT", 5);
        has("c", "TEA", 5);
        has("c", "POT", 5);
        need(1, "TEA", 2, WAIT);
        need(2, "POT", 2, WAIT);

        for (Strategy strategy : Strategy.values()) {
            assertThat(claims(strategy, false)).containsExactly("1 b TEA 2 WAIT", "2 b POT 2 WAIT");
        }
    }

    @Test
    void when_none_has_all_of_it_it_waits_at_the_one_that_has_most() {
        warehouse("a", 1);
        warehouse("b", 2);
        has("a", "TEA", 2);
        has("b", "POT", 3);
        need(1, "TEA", 3, WAIT);
        need(2, "POT", 3, REFUSE);

        AllocationPlan plan = plan(Strategy.FIXED_PRIORITY, false);

        assertThat(told(plan)).containsExactly("1 b TEA 3 WAIT", "2 b POT 3 REFUSE");
        assertThat(plan.missing()).isEmpty();
    }

    @Test
    void when_none_has_any_of_it_it_waits_where_most_of_it_is_kept() {
        warehouse("a", 1);
        warehouse("b", 2);
        has("b", "TEA", 0);
        need(1, "TEA", 3, WAIT);

        assertThat(claims(Strategy.FIXED_PRIORITY, false)).containsExactly("1 b TEA 3 WAIT");
    }

    @Test
    void what_is_still_needed_comes_from_the_warehouse_that_serves_the_rest() {
        warehouse("a", 1);
        warehouse("b", 2);
        has("a", "TEA", 5);
        has("b", "TEA", 1);
        need(1, "TEA", 3, WAIT);
        serving.add("b");

        assertThat(claims(Strategy.FIXED_PRIORITY, false)).containsExactly("1 b TEA 3 WAIT");
    }

    @Test
    void a_warehouse_that_serves_the_order_and_was_given_up_since_is_not_waited_for() {
        warehouse("a", 1);
        has("a", "TEA", 5);
        need(1, "TEA", 3, WAIT);
        serving.add("closed-down");

        assertThat(claims(Strategy.FIXED_PRIORITY, false)).containsExactly("1 a TEA 3 WAIT");
    }

    // bundles

    @Test
    void parts_of_a_bundle_come_from_wherever_they_are() {
        warehouse("a", 1);
        warehouse("b", 2);
        has("a", "POT", 1);
        has("a", "CUP", 4);
        has("b", "CUP", 9);
        bundle(new Need(1, "POT", 1, REFUSE), new Need(1, "CUP", 6, REFUSE));

        assertThat(claims(Strategy.FIXED_PRIORITY, true))
                .containsExactly("1 a POT 1 REFUSE", "1 a CUP 4 REFUSE", "1 b CUP 2 REFUSE");
    }

    @Test
    void of_a_bundle_that_cannot_be_completed_nothing_is_taken_and_others_may_have_it() {
        warehouse("a", 1);
        has("a", "POT", 1);
        has("a", "CUP", 5);
        bundle(new Need(1, "POT", 1, REFUSE), new Need(1, "CUP", 6, REFUSE));
        need(2, "CUP", 5, REFUSE);

        AllocationPlan plan = plan(Strategy.FIXED_PRIORITY, true);

        assertThat(told(plan)).containsExactly("2 a CUP 5 REFUSE");
        assertThat(plan.missing()).containsExactly(new Need(1, "POT", 1, REFUSE), new Need(1, "CUP", 6, REFUSE));
    }

    @Test
    void a_bundle_that_may_wait_waits_for_all_of_the_part_that_is_short() {
        warehouse("a", 1);
        has("a", "POT", 1);
        has("a", "CUP", 5);
        bundle(new Need(1, "POT", 1, WAIT_FOR_ALL), new Need(1, "CUP", 6, WAIT_FOR_ALL));

        assertThat(claims(Strategy.FIXED_PRIORITY, true))
                .containsExactly("1 a POT 1 WAIT_FOR_ALL", "1 a CUP 6 WAIT_FOR_ALL");
    }

    @Test
    void claims_are_numbered() {
        warehouse("a", 1);
        need(1, "TEA", 1, WAIT);
        need(2, "POT", 1, WAIT);

        assertThat(plan(Strategy.FIXED_PRIORITY, true).claims())
                .extracting(LineReservation::claim)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 2).boxed().toList());
    }

    private void warehouse(String name, int priority) {
        warehouses.add(new Warehouse(name, priority, Set.of(), Set.of(), false));
    }

    private void has(String warehouse, String sku, long pieces) {
        has(warehouse, sku, pieces, DAY);
    }

    private void has(String warehouse, String sku, long pieces, Instant since) {
        stock.put(new StockId(warehouse, sku), new Availability(pieces, since));
    }

    private void need(int line, String sku, long pieces, IfShort ifShort) {
        needs.add(new Need(line, sku, pieces, ifShort));
    }

    private void bundle(Need... parts) {
        bundles.add(parts[0].line());
        needs.addAll(List.of(parts));
    }

    private AllocationPlan plan(Strategy strategy, boolean split) {
        return AllocationPlanner.plan(
                new PlanningQuestion(strategy, country, region, split, needs, bundles, warehouses, serving, stock));
    }

    private List<String> claims(Strategy strategy, boolean split) {
        AllocationPlan plan = plan(strategy, split);
        assertThat(plan.missing()).isEmpty();
        return told(plan);
    }

    private static List<String> told(AllocationPlan plan) {
        return plan.claims().stream()
                .map(claim -> "%d %s %s %d %s"
                        .formatted(claim.line(), claim.warehouse(), claim.sku(), claim.quantity(), claim.ifShort()))
                .toList();
    }
}
