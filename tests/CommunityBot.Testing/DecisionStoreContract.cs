using CommunityBot.Core.Moderation;

namespace CommunityBot.Testing;

/// <summary>The tests that every implementation of the store of decisions passes.</summary>
public abstract class DecisionStoreContract
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Every_kind_of_decision_is_kept_as_it_is()
    {
        var store = await OpenAsync();
        ArchiveDecision[] decisions =
        [
            Hide(new HiddenMoment(new("0son44vn", 12, 5, 20, "5k2j9fa0"), "“Kites” fly,\nÄpfel do not.")),
            Hide(new HiddenLine(new("0son44vn", 13, 0, 9, "5k2j9fa1"), "A line.")),
            Hide(new HiddenEpisode("s1-e1", "The <first>")),
            Hide(new HiddenPerson("ann", "Ann Ash")),
            Hide(new HiddenPerson(null, "Somebody")),
            Hide(new LineCorrection(new("0son44vn", "We “fly”.", 12, 87), "We flew.") { EarlierTexts = ["We <flu>."], IsUndone = true }),
            Hide(new LineSpeakerCorrection(new("0son44vn", "We flew.", 12, null), null, new("ann", "Ann Ash"))),
            Hide(new LabelCorrection("Speaker 2", null, new(null, "Ben Birch"))),
        ];

        foreach (var (i, decision) in decisions.Index())
            Assert.True(await store.AddAsync(decision with { At = Noon.AddSeconds(i) }, None));

        var stored = await (await OpenAsync()).GetAsync(None);
        Assert.Equal(decisions.Select((d, i) => d with { At = Noon.AddSeconds(i) }), stored.Decisions);
    }

    [Fact]
    public async Task Each_change_has_a_new_version_that_every_replica_sees()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync());
        List<string?> versions = [await there.GetVersionAsync(None)];
        var decision = Hide(new HiddenEpisode("s1-e1", "One"));

        await here.AddAsync(decision, None);
        versions.Add(await there.GetVersionAsync(None));
        await here.ReplaceAsync(decision with { Reason = "another reason" }, None);
        versions.Add(await there.GetVersionAsync(None));
        await here.RemoveAsync(decision.Id, None);
        versions.Add(await there.GetVersionAsync(None));

        Assert.Null(versions[0]);
        Assert.Equal(4, versions.Distinct().Count());
        Assert.Equal(versions[^1], (await there.GetAsync(None)).Version);
        Assert.Empty((await there.GetAsync(None)).Decisions);
    }

    [Fact]
    public async Task There_is_one_decision_on_a_subject()
    {
        var store = await OpenAsync();
        await store.AddAsync(Hide(new HiddenEpisode("s1-e1", "One")), None);
        var version = await store.GetVersionAsync(None);

        Assert.False(await store.AddAsync(Hide(new HiddenEpisode("s1-e1", "Uno")) with { By = "Ben" }, None));

        Assert.Equal(version, await store.GetVersionAsync(None));
        Assert.Equal("Ann", Assert.Single((await store.GetAsync(None)).Decisions).By);
        await store.ReplaceAsync(Hide(new HiddenEpisode("s1-e1", "Uno")), None);
        Assert.Equal(new HiddenEpisode("s1-e1", "Uno"), Assert.Single((await store.GetAsync(None)).Decisions).Content);
    }

    [Fact]
    public async Task What_is_removed_is_returned_once()
    {
        var store = await OpenAsync();
        var decision = Hide(new HiddenPerson("ann", "Ann Ash"));
        await store.AddAsync(decision, None);
        await store.AddAsync(Hide(new HiddenPerson("ben", "Ben Birch")), None);

        Assert.Equal(decision, await store.RemoveAsync(decision.Id, None));

        Assert.Null(await store.RemoveAsync(decision.Id, None));
        Assert.Single((await store.GetAsync(None)).Decisions);
    }

    [Fact]
    public async Task Of_many_moderators_at_once_one_makes_a_decision()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
            await (await OpenAsync()).AddAsync(Hide(new HiddenPerson("ann", "Ann Ash")) with { By = $"moderator {i}" }, None))));

        Assert.Single(added, true);
    }

    /// <summary>Opens the store as one more replica.</summary>
    protected abstract Task<IDecisionStore> OpenAsync();

    private static ArchiveDecision Hide(DecisionContent content) => new(content, "a private matter", "Ann", Noon);
}
