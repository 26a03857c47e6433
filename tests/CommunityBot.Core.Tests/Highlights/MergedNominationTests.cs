using CommunityBot.Core.Highlights;
using CommunityBot.Episodes;

namespace CommunityBot.Core.Tests.Highlights;

public class MergedNominationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Equal_and_overlapping_passages_merge_into_the_most_nominated_one()
    {
        var folded = MergedNomination.Merge([By("ann", 0, 80), By("ben", 0, 80), By("cy", 60, 100), By("dee", 300, 20)]);

        Assert.Equal([new(At(0, 80), 3, Noon), new(At(300, 20), 1, Noon)], folded);
    }

    [Fact]
    public void A_passage_that_overlaps_two_others_merges_them() =>
        Assert.Equal(3, Assert.Single(MergedNomination.Merge([By("ann", 0, 50), By("ben", 100, 50), By("cy", 40, 70)])).NominatorCount);

    [Fact]
    public void One_person_counts_once() =>
        Assert.Equal(1, Assert.Single(MergedNomination.Merge([By("ann", 0, 50), By("ann", 10, 50)])).NominatorCount);

    [Fact]
    public void The_same_words_elsewhere_are_the_same_moment() => Assert.Equal(
        2, Assert.Single(
            MergedNomination.Merge([By("ann", 0, 50) with { Words = "same" }, By("ben", 500, 50) with { Words = "same" }])).NominatorCount);

    [Fact]
    public void A_queued_or_nominated_moment_counts_once_and_a_removed_one_does_not()
    {
        var queue = EditorialQueue.Empty with
        {
            Queue = [new(At(0, 50), ItemOrigin.Added), new(At(700, 50), ItemOrigin.Added)],
            PassedOver = [At(500, 50)],
        };

        Assert.Equal(3, queue.CountWaiting([By("ann", 40, 50), By("ben", 300, 50), By("cy", 310, 50), By("dee", 520, 50)]));
    }

    private static Nomination By(string who, int start, int length) =>
        new(At(start, length), $"{start}+{length}", Nominator.Create("local", who, [1]), Noon);

    private static MomentAddress At(int start, int length) => new("0son44vn", 3, start, length);
}
