using CommunityBot.Core.Commands;
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

    [Theory]
    [InlineData("/kites look", "/kites look cannot be shared.")]
    [InlineData("/kites drop a.1", "/kites drop cannot be shared.")]
    [InlineData("/kites name a.1", "/kites name cannot be shared.")]
    [InlineData("/help", "/help cannot be shared.")]
    public async Task A_forged_share_of_a_moderator_runs_nothing_that_may_not_be_shared(string line, string sentence)
    {
        var kites = new QueueCommand();
        using var adapter = new OfflineAdapter(kites);
        adapter.Begin(Share(line), "button", member: new("U7", "mo"));
        adapter.Begin(
            new InteractionKind.FormSubmission(
                FormMetadata.CallbackId, FormMetadata.Write(new("", ButtonAction.Share, line, []), OfflineAdapter.Origin),
                new Dictionary<string, string>()),
            "form", member: new("U7", "mo"));
        await adapter.FinishAsync();

        Assert.Equal(0, kites.Asked);
        Assert.All(adapter.Posts, p => Assert.Contains("\"response_type\":\"ephemeral\"", p, StringComparison.Ordinal));
        Assert.Equal(2, adapter.Posts.Count(p => p.Contains(sentence, StringComparison.Ordinal)));
        Assert.DoesNotContain(adapter.Calls, c => c.Method == "chat.postMessage");
    }

    [Fact]
    public async Task A_form_is_not_shared()
    {
        using var adapter = new OfflineAdapter(new TrimCommand());
        adapter.Begin(Share("/trim at:here"));
        await adapter.FinishAsync();

        Assert.DoesNotContain(adapter.Posts, p => p.Contains(Shared, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cb1.show.0")]
    [InlineData("cb1.tell.0")]
    [InlineData("cb1.fill.0")]
    public async Task No_other_button_answers_in_public(string id)
    {
        using var adapter = new OfflineAdapter(new PublicCommand());
        adapter.Begin(new InteractionKind.ButtonPress(id, null, "/public"), "button");
        adapter.Begin(new InteractionKind.Command("/public"), "command");
        await adapter.FinishAsync();

        Assert.All(adapter.Posts.Concat(adapter.Sent), p => Assert.DoesNotContain(Shared, p, StringComparison.Ordinal));
    }

    private sealed class PublicCommand : ICommand
    {
        public CommandDefinition Definition { get; } = new() { Name = "public", Summary = "Say it to all", Examples = ["/public"] };

        public ValueTask<Reply> AnswerAsync(CommandContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new Reply { Title = "For all", Audience = Audience.Channel });
    }
}
