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
    public async Task A_second_click_while_the_first_is_being_shared_says_so_and_shares_nothing()
    {
        using var adapter = new OfflineAdapter(new TrimCommand());
        await PressTwiceAsync(adapter, Share("/trim kites"));

        AssertSharedOnce(adapter, "That is being shared already.");
    }

    [Fact]
    public async Task A_second_click_after_the_first_was_shared_says_so_and_shares_nothing()
    {
        using var adapter = new OfflineAdapter(new TrimCommand());
        await adapter.AnswerAsync(Share("/trim kites"));
        await adapter.AnswerAsync(Share("/trim kites"));

        AssertSharedOnce(adapter, "That has just been shared.");
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_at_once_shares_once_and_closes_both_times()
    {
        using var adapter = new OfflineAdapter(new TrimCommand());
        await PressTwiceAsync(adapter, Filled("kites"));

        Assert.Equal(["""{"envelope_id":"e"}""", """{"envelope_id":"e"}"""], [adapter.Sent.Take(), adapter.Sent.Take()]);
        AssertSharedOnce(adapter, "That is being shared already.");
    }

    [Fact]
    public async Task A_form_that_is_sent_again_after_it_was_shared_shares_nothing()
    {
        using var adapter = new OfflineAdapter(new TrimCommand());
        await adapter.AnswerAsync(Filled("kites"));
        await adapter.AnswerAsync(Filled("kites"));

        AssertSharedOnce(adapter, "That has just been shared.");
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

    // The first click ends after the second one was answered.
    private static async Task PressTwiceAsync(OfflineAdapter adapter, InteractionKind kind)
    {
        var isSecondAnswered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        adapter.BeforePost = post =>
        {
            if (post.Contains(Shared, StringComparison.Ordinal))
                return isSecondAnswered.Task;
            isSecondAnswered.TrySetResult();
            return Task.CompletedTask;
        };
        adapter.Begin(kind, "first");
        adapter.Begin(kind, "second");
        await adapter.FinishAsync();
    }

    private static void AssertSharedOnce(OfflineAdapter adapter, string sentence)
    {
        Assert.Equal(2, adapter.Posts.Count);
        Assert.Single(adapter.Posts, p => p.Contains(Shared, StringComparison.Ordinal));
        Assert.Single(
            adapter.Posts,
            p => p.Contains(sentence, StringComparison.Ordinal) && !p.Contains(Shared, StringComparison.Ordinal));
    }

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
