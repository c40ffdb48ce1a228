using Lakehouse.Lake.Maintenance;

namespace Lakehouse.Lake.Tests.Maintenance;

/// <summary>Which roots live: against an oracle that asks the rule of each root by itself.</summary>
public sealed class RootRetentionTests
{
    private static readonly DateTimeOffset Start = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_kept_is_what_the_rule_says_of_each_root()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var roots = History(random);
            var now = roots[^1].LivesFrom + TimeSpan.FromMinutes(random.Next(0, 3_000));

            var kept = RootRetention.Keep(roots, now, new KeepOptions());

            foreach (var root in roots)
                Assert.True(Lives(root, roots, now) == kept.Contains(root.Number), $"seed {seed}, root {root.Number}");
        }
    }

    [Fact]
    public void A_root_of_15_minutes_lives_and_one_second_later_it_expired()
    {
        RetainedRoot[] roots = [new(1, Start, "a"), new(2, Start, "a")];

        Assert.Contains(1, RootRetention.Keep(roots, Start.AddMinutes(15), new KeepOptions()));
        Assert.DoesNotContain(1, RootRetention.Keep(roots, Start.AddMinutes(15).AddSeconds(1), new KeepOptions()));
    }

    [Fact]
    public void The_newest_lives_for_ever() =>
        Assert.Equal([2], RootRetention.Keep([new(1, Start, "a"), new(2, Start, "b")], Start.AddYears(1), new KeepOptions()));

    // The rule in the words of the design, one root at a time and without looking at neighbours by place.
    private static bool Lives(RetainedRoot root, IReadOnlyList<RetainedRoot> all, DateTimeOffset now)
    {
        var later = all.Where(other => other.Number > root.Number).ToList();
        if (later.Count == 0)
            return true;

        var age = now - root.LivesFrom;
        var successor = later.MinBy(other => other.Number);
        var isLastBetweenFolds = successor.Generation != root.Generation;
        return age <= TimeSpan.FromMinutes(15) || (isLastBetweenFolds && age <= TimeSpan.FromHours(24));
    }

    private static List<RetainedRoot> History(Random random)
    {
        List<RetainedRoot> roots = [];
        var at = Start;
        var (number, fold) = (1L, 0);
        for (var index = random.Next(1, 60); index >= 0; index--)
        {
            roots.Add(new RetainedRoot(number, at, $"public.a=0/{fold}"));
            number += random.Next(1, 4);
            at += TimeSpan.FromMinutes(random.Next(0, random.Next(1, 120)));
            fold += random.Next(3) == 0 ? 1 : 0;
        }

        return roots;
    }
}
