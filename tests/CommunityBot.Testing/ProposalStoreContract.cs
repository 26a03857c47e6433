using CommunityBot.Core.Moderation;

namespace CommunityBot.Testing;

/// <summary>The tests that every implementation of the store of proposals passes.</summary>
public abstract class ProposalStoreContract
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Proposals_are_kept_as_they_are_the_earliest_first()
    {
        var store = await OpenAsync();
        var (later, earlier) = (Propose(1, "a") with { At = Noon.AddMinutes(1) }, Propose(2, "b") with { Speaker = null });

        Assert.Equal(ProposalResult.Added, await store.AddAsync(later, None));
        Assert.Equal(ProposalResult.Added, await store.AddAsync(earlier, None));

        Assert.Equal([earlier, later], await (await OpenAsync()).GetAsync(None));
    }

    [Fact]
    public async Task A_member_has_one_proposal_for_a_line()
    {
        var store = await OpenAsync();
        await store.AddAsync(Propose(1, "a"), None);
        await store.AddAsync(Propose(1, "b"), None);

        var again = Propose(1, "a") with { NewText = "Another text." };
        Assert.Equal(ProposalResult.Replaced, await store.AddAsync(again, None));

        Assert.Equal(2, (await store.GetAsync(None)).Count);
        Assert.Contains(again, await store.GetAsync(None));
    }

    [Fact]
    public async Task A_member_has_a_limited_number_of_proposals()
    {
        var store = await OpenAsync();
        for (var line = 0; line < CorrectionProposal.MaxPerMember; line++)
            Assert.Equal(ProposalResult.Added, await store.AddAsync(Propose(line, "a"), None));

        Assert.Equal(ProposalResult.TooManyOfMember, await store.AddAsync(Propose(99, "a"), None));
        Assert.Equal(ProposalResult.Replaced, await store.AddAsync(Propose(0, "a"), None));
        Assert.Equal(ProposalResult.Added, await store.AddAsync(Propose(99, "b"), None));
    }

    [Fact]
    public async Task All_members_together_have_a_limited_number_of_proposals()
    {
        var store = await OpenAsync();
        for (var i = 0; i < CorrectionProposal.MaxWaiting; i++)
            await store.AddAsync(Propose(i, $"member {i / CorrectionProposal.MaxPerMember}"), None);

        Assert.Equal(ProposalResult.TooMany, await store.AddAsync(Propose(1, "one more"), None));
        Assert.Equal(CorrectionProposal.MaxWaiting, (await store.GetAsync(None)).Count);
    }

    [Fact]
    public async Task Proposals_are_removed_by_id_and_by_member()
    {
        var store = await OpenAsync();
        for (var line = 0; line < 3; line++)
            await store.AddAsync(Propose(line, "a"), None);
        await store.AddAsync(Propose(1, "b"), None);

        Assert.Equal(1, await store.RemoveAsync([Propose(0, "a").Id, "unknown1"], None));
        Assert.Equal(2, await store.RemoveMemberAsync("a", None));

        Assert.Equal(Propose(1, "b"), Assert.Single(await store.GetAsync(None)));
    }

    /// <summary>Opens the store as one more replica.</summary>
    protected abstract Task<IProposalStore> OpenAsync();

    private static CorrectionProposal Propose(int line, string member) =>
        new(new("0son44vn", $"“Line” {line}.", line, null), $"Line <{line}>.", "Ann Ash", member, Noon);
}
