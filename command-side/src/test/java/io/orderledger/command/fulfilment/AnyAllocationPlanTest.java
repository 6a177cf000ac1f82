package io.orderledger.command.fulfilment;

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
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is needed and whatever is there: thousands of made-up questions, the same ones each time. */
class AnyAllocationPlanTest {

    private static final int QUESTIONS = 3_000;
    private static final List<String> SKUS = List.of("TEA", "POT", "CUP", "TRAY");
    private static final Instant DAY = Instant.parse("2020-02-20T00:00:00Z");

    @Test
    void every_piece_is_claimed_or_missing_and_none_twice() {
        for (int seed = 0; seed < QUESTIONS; seed++) {
            PlanningQuestion question = question(seed, 1 + seed % 6);
            AllocationPlan plan = AllocationPlanner.plan(question);

            Map<String, Long> answered = new TreeMap<>();
            plan.claims()
                    .forEach(claim -> answered.merge(
                            key(claim.line(), claim.sku(), claim.ifShort()), claim.quantity(), Long::sum));
            plan.missing()
                    .forEach(need ->
                            answered.merge(key(need.line(), need.sku(), need.ifShort()), need.quantity(), Long::sum));
            assertThat(answered).as("seed %d: claimed and missing", seed).isEqualTo(wanted(question));
            assertThat(plan.claims()).as("seed %d", seed).allMatch(claim -> claim.quantity() > 0);
            assertThat(plan.missing()).as("seed %d", seed).allMatch(need -> need.ifShort() == IfShort.REFUSE);
            assertThat(plan.claims().stream().map(claim -> claim.line() + claim.sku() + claim.warehouse()))
                    .as("seed %d: one claim for each line, SKU and warehouse", seed)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void no_more_is_planned_than_is_there_save_what_waits() {
        for (int seed = 0; seed < QUESTIONS; seed++) {
            PlanningQuestion question = question(seed, 1 + seed % 6);
            AllocationPlan plan = AllocationPlanner.plan(question);

            Map<StockId, Long> refusing = sumByStock(plan.claims().stream()
                    .filter(claim -> claim.ifShort() == IfShort.REFUSE)
                    .toList());
            int number = seed;
            refusing.forEach((stock, pieces) -> assertThat(pieces)
                    .as("seed %d: %s", number, stock)
                    .isLessThanOrEqualTo(available(question, stock)));

            // a piece waits, or is missing, only when all warehouses that may serve the order have given all they have
            Map<String, Long> claimed = plan.claims().stream()
                    .collect(Collectors.groupingBy(
                            LineReservation::sku, Collectors.summingLong(LineReservation::quantity)));
            if (question.split() && question.bundles().isEmpty()) {
                plan.missing()
                        .forEach(need -> assertThat(claimed.getOrDefault(need.sku(), 0L))
                                .as("seed %d: %s", number, need)
                                .isGreaterThanOrEqualTo(total(question, need.sku())));
            }
        }
    }

    @Test
    void an_order_that_must_not_be_split_is_served_by_one_warehouse() {
        for (int seed = 0; seed < QUESTIONS; seed++) {
            PlanningQuestion question = question(seed, 1 + seed % 6);
            if (!question.split()) {
                assertThat(AllocationPlanner.plan(question).claims().stream()
                                .map(LineReservation::warehouse)
                                .distinct())
                        .as("seed %d", seed)
                        .hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void a_bundle_that_may_not_wait_is_planned_whole_or_not_at_all() {
        for (int seed = 0; seed < QUESTIONS; seed++) {
            PlanningQuestion question = question(seed, 1 + seed % 6);
            AllocationPlan plan = AllocationPlanner.plan(question);
            for (int line : question.bundles()) {
                boolean claimed = plan.claims().stream().anyMatch(claim -> claim.line() == line);
                boolean missing = plan.missing().stream().anyMatch(need -> need.line() == line);
                assertThat(claimed && missing)
                        .as("seed %d: line %d", seed, line)
                        .isFalse();
            }
        }
    }

    @Test
    void fewest_splits_are_as_few_as_trying_out_every_choice_finds() {
        int split = 0;
        for (int seed = 0; seed < QUESTIONS; seed++) {
            PlanningQuestion question = withFewestSplits(question(seed, 1 + seed % 7));
            Set<String> used = used(AllocationPlanner.plan(question));
            int virtual = (int)
                    used.stream().filter(name -> isVirtual(question, name)).count();

            int[] least = leastByTrying(question);
            assertThat(new int[] {virtual, used.size()})
                    .as("seed %d: %s", seed, question)
                    .isEqualTo(least);
            split += used.size() > 1 ? 1 : 0;
        }
        assertThat(split).as("questions that needed a split").isGreaterThan(QUESTIONS / 4);
    }

    @Test
    void with_many_warehouses_the_choice_is_never_worse_than_twice_the_best() {
        for (int seed = 0; seed < 50; seed++) {
            PlanningQuestion question = withFewestSplits(question(seed, FewestWarehouses.EXACT + 1));
            Set<String> used = used(AllocationPlanner.plan(question));
            assertThat(used.size())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(2 * Math.max(1, leastByTrying(question)[1]));
        }
    }

    @Test
    void the_order_in_which_warehouses_are_told_does_not_matter() {
        for (int seed = 0; seed < QUESTIONS; seed++) {
            PlanningQuestion question = question(seed, 1 + seed % 6);
            List<Warehouse> shuffled = new ArrayList<>(question.warehouses());
            Collections.shuffle(shuffled, new Random(seed));

            assertThat(AllocationPlanner.plan(with(question, question.strategy(), question.needs(), shuffled)))
                    .as("seed %d", seed)
                    .isEqualTo(AllocationPlanner.plan(question));
        }
    }

    /** Warehouses that give something; nothing waits in these questions. */
    private static Set<String> used(AllocationPlan plan) {
        return plan.claims().stream().map(LineReservation::warehouse).collect(Collectors.toSet());
    }

    /** The least number of virtual warehouses, and of all, whose stock adds up to what all of them could give. */
    private static int[] leastByTrying(PlanningQuestion question) {
        List<Warehouse> all = question.warehouses();
        Map<String, Long> wanted = question.needs().stream()
                .collect(Collectors.groupingBy(Need::sku, Collectors.summingLong(Need::quantity)));
        int[] least = {Integer.MAX_VALUE, Integer.MAX_VALUE};
        for (int some = 0; some < 1 << all.size(); some++) {
            int virtual = 0;
            boolean enough = true;
            for (Map.Entry<String, Long> want : wanted.entrySet()) {
                long have = 0;
                for (int i = 0; i < all.size(); i++) {
                    have += (some >> i & 1) == 1
                            ? available(question, new StockId(all.get(i).name(), want.getKey()))
                            : 0;
                }
                enough &= have >= Math.min(want.getValue(), total(question, want.getKey()));
            }
            for (int i = 0; i < all.size(); i++) {
                virtual += (some >> i & 1) == 1 && all.get(i).virtual() ? 1 : 0;
            }
            int number = Integer.bitCount(some);
            if (enough && (virtual < least[0] || (virtual == least[0] && number < least[1]))) {
                least = new int[] {virtual, number};
            }
        }
        return least;
    }

    private static PlanningQuestion withFewestSplits(PlanningQuestion question) {
        List<Need> needs = question.needs().stream()
                .map(need -> new Need(need.line(), need.sku(), need.quantity(), IfShort.REFUSE))
                .toList();
        return new PlanningQuestion(
                Strategy.FEWEST_SPLITS,
                "CN",
                "",
                true,
                needs,
                Set.of(),
                question.warehouses(),
                Set.of(),
                question.stock());
    }

    private static PlanningQuestion with(
            PlanningQuestion question, Strategy strategy, List<Need> needs, List<Warehouse> warehouses) {
        return new PlanningQuestion(
                strategy,
                question.country(),
                question.region(),
                question.split(),
                needs,
                question.bundles(),
                warehouses,
                question.serving(),
                question.stock());
    }

    private static PlanningQuestion question(int seed, int warehouses) {
        Random random = new Random(seed);
        List<Warehouse> all = new ArrayList<>();
        Map<StockId, Availability> stock = new HashMap<>();
        for (int i = 0; i < warehouses; i++) {
            String name = "w" + i;
            all.add(new Warehouse(
                    name,
                    random.nextInt(3),
                    random.nextBoolean() ? Set.of("CN") : Set.of(),
                    random.nextBoolean() ? Set.of("A", "B") : Set.of("B"),
                    random.nextInt(5) == 0));
            for (String sku : SKUS) {
                if (random.nextInt(3) > 0) {
                    stock.put(
                            new StockId(name, sku),
                            new Availability(random.nextInt(6), DAY.plusSeconds(random.nextInt(5))));
                }
            }
        }
        List<Need> needs = new ArrayList<>();
        Set<Integer> bundles = new HashSet<>();
        for (int line = 1; line <= 1 + random.nextInt(4); line++) {
            boolean bundle = random.nextInt(4) == 0;
            boolean waits = random.nextBoolean();
            List<String> parts = new ArrayList<>(SKUS);
            Collections.shuffle(parts, random);
            if (bundle) {
                bundles.add(line);
            }
            for (String part : parts.subList(0, bundle ? 2 : 1)) {
                IfShort ifShort = !waits ? IfShort.REFUSE : bundle ? IfShort.WAIT_FOR_ALL : IfShort.WAIT;
                needs.add(new Need(line, part, 1 + random.nextInt(8), ifShort));
            }
        }
        return new PlanningQuestion(
                Strategy.values()[random.nextInt(Strategy.values().length)],
                random.nextBoolean() ? "CN" : "",
                random.nextBoolean() ? "A" : "",
                random.nextInt(4) > 0,
                needs,
                bundles,
                all,
                random.nextInt(4) == 0 ? Set.of("w0") : Set.of(),
                stock);
    }

    private static Map<StockId, Long> sumByStock(List<LineReservation> claims) {
        return claims.stream()
                .collect(Collectors.groupingBy(
                        LineReservation::stock, Collectors.summingLong(LineReservation::quantity)));
    }

    private static Map<String, Long> wanted(PlanningQuestion question) {
        return question.needs().stream()
                .collect(Collectors.groupingBy(
                        need -> key(need.line(), need.sku(), need.ifShort()),
                        TreeMap::new,
                        Collectors.summingLong(Need::quantity)));
    }

    private static String key(int line, String sku, IfShort ifShort) {
        return line + " " + sku + " " + ifShort;
    }

    private static boolean isVirtual(PlanningQuestion question, String name) {
        return question.warehouses().stream()
                .anyMatch(warehouse -> warehouse.name().equals(name) && warehouse.virtual());
    }

    private static long available(PlanningQuestion question, StockId stock) {
        return Stream.ofNullable(question.stock().get(stock))
                .mapToLong(Availability::available)
                .sum();
    }

    private static long total(PlanningQuestion question, String sku) {
        return question.warehouses().stream()
                .mapToLong(warehouse -> available(question, new StockId(warehouse.name(), sku)))
                .sum();
    }
}
