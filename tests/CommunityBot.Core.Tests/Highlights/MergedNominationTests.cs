using CommunityBot.Core.Highlights;
using CommunityBot.Episodes;

namespace CommunityBot.Core.Tests.Highlights;

public class MergedNominationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Equal_and_overlapping_passages_count_together_under_the_one_most_people_meant()
    {
        var folded = MergedNomination.Merge([By("ann", 0, 80), By("ben", 0, 80), By("cy", 60, 100), By("dee", 300, 20)]);

        Assert.Equal([new(At(0, 80), 3, Noon), new(At(300, 20), 1, Noon)], folded);
    }

    [Fact]
    public void A_passage_that_touches_two_others_makes_one_of_them() =>
        Assert.Equal(3, Assert.Single(MergedNomination.Merge([By("ann", 0, 50), By("ben", 100, 50), By("cy", 40, 70)])).NominatorCount);

    [Fact]
    public void One_person_counts_once() => Assert.Equal(1, Assert.Single(MergedNomination.Merge([By("ann", 0, 50), By("ann", 10, 50)])).NominatorCount);

    [Fact]
    public void The_same_words_elsewhere_are_the_same_moment() => Assert.Equal(
        2, Assert.Single(MergedNomination.Merge([By("ann", 0, 50) with { Words = "same" }, By("ben", 500, 50) with { Words = "same" }])).NominatorCount);

    [Fact]
    public void A_moment_waits_once_whether_queued_or_nominated_or_both_and_not_when_it_was_taken_away()
    {
        var desk = EditorialQueue.Empty with { Queue = [new(At(0, 50), ItemOrigin.Added), new(At(700, 50), ItemOrigin.Added)], PassedOver = [At(500, 50)] };

        Assert.Equal(3, desk.CountWaiting([By("ann", 40, 50), By("ben", 300, 50), By("cy", 310, 50), By("dee", 520, 50)]));
    }

    private static Nomination By(string who, int start, int length) => new(At(start, length), $"{start}+{length}", Nominator.Create("local", who, [1]), Noon);

    private static MomentAddress At(int start, int length) => new("0son44vn", 3, start, length);
}
