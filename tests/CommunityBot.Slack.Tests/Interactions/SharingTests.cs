using CommunityBot.Core.Replies;
using CommunityBot.Slack.Ids;
using CommunityBot.Slack.Incoming;

namespace CommunityBot.Slack.Tests.Interactions;

/// <summary>Two clicks come as two things of Slack's, each with its own key; what tells a double click is what it would post.</summary>
public class SharingTests
{
    private const string Shared = "\"response_type\":\"in_channel\"";
    private const string SharedAlready = "That has just been shared.";

    [Fact]
    public async Task A_double_click_shares_once()
    {
        using var door = new AdapterWithoutSdk(new TrimCommand());
        door.Begin(Share("/trim kites"), "first");
        door.Begin(Share("/trim kites"), "second");
        await door.FinishAsync();

        Assert.Single(door.Posts, p => p.Contains(Shared, StringComparison.Ordinal));
        Assert.Single(door.Posts, p => p.Contains(SharedAlready, StringComparison.Ordinal) && !p.Contains(Shared, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_shares_once_and_closes_both_times()
    {
        using var door = new AdapterWithoutSdk(new TrimCommand());
        door.Begin(Filled("kites"), "first");
        door.Begin(Filled("kites"), "second");
        await door.FinishAsync();

        Assert.Equal(["""{"envelope_id":"e"}""", """{"envelope_id":"e"}"""], [door.Sent.Take(), door.Sent.Take()]);
        Assert.Single(door.Posts, p => p.Contains(Shared, StringComparison.Ordinal));
        Assert.Single(door.Posts, p => p.Contains(SharedAlready, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Other_words_another_thread_and_another_member_are_shared_too()
    {
        using var door = new AdapterWithoutSdk(new TrimCommand());
        door.Begin(Filled("kites"), "first");
        door.Begin(Filled("strings"), "second");
        door.Begin(Share("/trim kites", thread: "1700000003.000100"), "third");
        door.Begin(Filled("kites") with { Member = new("U2", "ann") }, "fourth");
        await door.FinishAsync();

        Assert.Equal(4, door.Posts.Count(p => p.Contains(Shared, StringComparison.Ordinal)));
    }

    private static InteractionKind.ButtonPress Share(string line, string? thread = null) =>
        new("cb1.share.0", thread is null ? null : BlockId.FormatThread(thread, 0), line, AdapterWithoutSdk.Ann, AdapterWithoutSdk.Origin);

    private static InteractionKind.FormSubmission Filled(string words)
    {
        var form = FormMetadata.Write(new("Trim and share", ButtonAction.Share, "/trim at:here", []), AdapterWithoutSdk.Origin);
        return new(FormMetadata.CallbackId, form, new Dictionary<string, string> { ["words"] = words }, AdapterWithoutSdk.Ann);
    }
}
