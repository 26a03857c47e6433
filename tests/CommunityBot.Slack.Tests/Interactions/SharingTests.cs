using CommunityBot.Core.Replies;
using CommunityBot.Slack.Ids;
using CommunityBot.Slack.Incoming;

namespace CommunityBot.Slack.Tests.Interactions;

/// <summary>Slack delivers two clicks as two interactions with keys of their own; a double click is known by what it would post.</summary>
public class SharingTests
{
    private const string Shared = "\"response_type\":\"in_channel\"";

    [Fact]
    public async Task A_double_click_shares_once()
    {
        using var adapter = new OfflineAdapter(new TrimCommand());
        adapter.Begin(Share("/trim kites"), "first");
        adapter.Begin(Share("/trim kites"), "second");
        await adapter.FinishAsync();

        Assert.Single(adapter.Posts, p => p.Contains(Shared, StringComparison.Ordinal));
        Assert.Single(
            adapter.Posts, p => IsRepeated(p) && !p.Contains(Shared, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_shares_once_and_closes_both_times()
    {
        using var adapter = new OfflineAdapter(new TrimCommand());
        adapter.Begin(Filled("kites"), "first");
        adapter.Begin(Filled("kites"), "second");
        await adapter.FinishAsync();

        Assert.Equal(["""{"envelope_id":"e"}""", """{"envelope_id":"e"}"""], [adapter.Sent.Take(), adapter.Sent.Take()]);
        Assert.Single(adapter.Posts, p => p.Contains(Shared, StringComparison.Ordinal));
        Assert.Single(adapter.Posts, IsRepeated);
    }

    [Fact]
    public async Task Other_words_another_thread_and_another_member_are_shared_too()
    {
        using var adapter = new OfflineAdapter(new TrimCommand());
        adapter.Begin(Filled("kites"), "first");
        adapter.Begin(Filled("strings"), "second");
        adapter.Begin(Share("/trim kites", thread: "1700000003.000100"), "third");
        adapter.Begin(Filled("kites"), "fourth", member: new("U2", "ann"));
        await adapter.FinishAsync();

        Assert.Equal(4, adapter.Posts.Count(p => p.Contains(Shared, StringComparison.Ordinal)));
    }

    private static InteractionKind.ButtonPress Share(string line, string? thread = null) =>
        new("cb1.share.0", thread is null ? null : BlockId.FormatThread(thread, 0), line);

    private static InteractionKind.FormSubmission Filled(string words)
    {
        var form = FormMetadata.Write(new("Trim and share", ButtonAction.Share, "/trim at:here", []), OfflineAdapter.Origin);
        return new(FormMetadata.CallbackId, form, new Dictionary<string, string> { ["words"] = words });
    }

    // Whether the first click has ended by then is a matter of time.
    private static bool IsRepeated(string post) => post.Contains("That has just been shared.", StringComparison.Ordinal)
        || post.Contains("That is being shared already.", StringComparison.Ordinal);
}
