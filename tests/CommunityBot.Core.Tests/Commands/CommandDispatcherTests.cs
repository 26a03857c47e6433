using CommunityBot.Core.Commands;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Commands;

public class CommandDispatcherTests
{
    private readonly SearchIndexHolder _archive = new();
    private readonly RecentUnansweredQuestions _unanswered = new(TimeProvider.System);

    public CommandDispatcherTests() => _archive.Replace(SearchIndex.Build(EpisodeCatalog.Empty));

    [Fact]
    public async Task A_request_reaches_its_command_with_checked_arguments()
    {
        var reply = await AnswerAsync("/echo hello there size:3", call => Say($"{call.GetText("words")}|{call.GetNumber("size")}"));

        Assert.Equal("hello there|3", reply.Title);
    }

    [Fact]
    public async Task A_sufficient_parameter_makes_the_words_optional() =>
        Assert.Equal("7", (await AnswerAsync("/echo at:7", call => Say(call.GetText("at")!))).Title);

    [Fact]
    public async Task An_unknown_command_names_the_nearest_one()
    {
        var reply = await AnswerAsync("/ecko hello", _ => Say(""));

        Assert.Equal(Outcome.NotUnderstood, reply.Outcome);
        Assert.Equal(
            "There is no command /ecko.\n──────────────────────────\nDid you mean /echo?\n\n· For example: /echo hi\n",
            PlainTextRenderer.Render(reply));
    }

    [Fact]
    public async Task An_unknown_command_near_nothing_lists_them_all() =>
        Assert.Contains(
            "There are /echo.", PlainTextRenderer.Render(await AnswerAsync("/zzzzzzzz", _ => Say(""))), StringComparison.Ordinal);

    [Theory]
    [InlineData("/echo", "/echo needs to know more.")]
    [InlineData("/echo loud:1", "/echo needs to know more.")]
    [InlineData("/echo x size:many", "size:many is not a number from 0 to 9999.")]
    [InlineData("/echo x size:-1", "size:-1 is not a number from 0 to 9999.")]
    [InlineData("/echo x size:99999999999999999999", "size:99999999999999999999 is not a number from 0 to 9999.")]
    [InlineData("/echo x size:٣", "size:٣ is not a number from 0 to 9999.")]
    public async Task A_bad_argument_is_explained_and_never_reaches_the_command(string line, string sentence)
    {
        var reply = await AnswerAsync(line, _ => throw new InvalidOperationException("reached"));

        Assert.Equal(Outcome.NotUnderstood, reply.Outcome);
        Assert.Equal(sentence, reply.Title);
    }

    [Fact]
    public async Task An_exception_becomes_a_reference()
    {
        var reply = await AnswerAsync("/echo x", _ => throw new InvalidOperationException("secret"));

        Assert.Equal(Outcome.Failed, reply.Outcome);
        Assert.Matches(@"^Something went wrong on my side \(ref [0-9A-F]{4}\)\.$", reply.Title);
        Assert.DoesNotContain("secret", PlainTextRenderer.Render(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_may_not_be_shared_does_not_run_for_everyone()
    {
        var request = new CommandRequest("echo", new Dictionary<string, string> { ["words"] = "x" }) { IsForEveryone = true };

        var reply = await Dispatcher(_ => throw new InvalidOperationException("reached")).AnswerAsync(
            request, Requester.LocalUser, CancellationToken.None);

        Assert.Equal(("/echo cannot be shared.", Outcome.NotUnderstood), (reply.Title, reply.Outcome));
        Assert.False(reply.CanBeShared);
    }

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    [InlineData(false, false, false)]
    [InlineData(false, true, false)]
    public async Task Why_the_store_cannot_be_reached_is_shown_to_a_moderator_alone(
        bool isModerator, bool isForEveryone, bool showsReason)
    {
        var request = new CommandRequest("echo", new Dictionary<string, string> { ["words"] = "x" }) { IsForEveryone = isForEveryone };
        var dispatcher = new CommandDispatcher(
            [new Echo(_ => throw new StoreUnavailableException("data/highlights.db is on a full disk."), isShareable: true)], _archive,
            new RandomSource(1), _unanswered, NullLogger<CommandDispatcher>.Instance);

        var reply = await dispatcher.AnswerAsync(request, new("discord", "1", "Ann", isModerator), CancellationToken.None);

        Assert.Equal(("The highlights cannot be reached just now.", Outcome.Failed), (reply.Title, reply.Outcome));
        Assert.Equal(showsReason, PlainTextRenderer.Render(reply).Contains("highlights.db", StringComparison.Ordinal));
        Assert.False(reply.CanBeShared);
    }

    [Fact]
    public async Task A_cancelled_request_throws()
    {
        using var giveUp = new CancellationTokenSource();
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Dispatcher(_ => throw new OperationCanceledException()).AnswerAsync("/echo x", Requester.LocalUser, giveUp.Token));
    }

    [Fact]
    public async Task A_question_before_the_archive_is_loaded_waits_for_it()
    {
        var archive = new SearchIndexHolder();
        var answer = Dispatcher(_ => Say("done"), archive).AnswerAsync("/echo x", Requester.LocalUser, CancellationToken.None);

        Assert.False(answer.IsCompleted);
        archive.Replace(SearchIndex.Build(EpisodeCatalog.Empty));
        Assert.Equal("done", (await answer).Title);
    }

    [Fact]
    public async Task When_the_wait_for_the_archive_ends_the_reply_says_how_far_it_is()
    {
        var archive = new SearchIndexHolder();
        archive.Loading.Begin(LoadingPhase.Reading, () => (120, 400));
        using var wait = new CancellationTokenSource();
        var dispatcher = Dispatcher(_ => Say("done"), archive);
        var answer = dispatcher.AnswerAsync(Request, Requester.LocalUser, wait.Token, CancellationToken.None);

        Assert.False(answer.IsCompleted);
        await wait.CancelAsync();

        var reply = await answer;
        Assert.Equal(Outcome.Failed, reply.Outcome);
        Assert.Equal("The archive is being read: 120 of 400 files.", reply.Title);
        Assert.Equal("Ask again in a moment.", Assert.Single(reply.Blocks.OfType<Block.Paragraph>()).Text.ToString());
    }

    [Fact]
    public async Task A_loaded_archive_answers_also_when_the_wait_is_over()
    {
        var answer = await Dispatcher(_ => Say("done")).AnswerAsync(
            Request, Requester.LocalUser, new CancellationToken(canceled: true), CancellationToken.None);

        Assert.Equal("done", answer.Title);
    }

    [Fact]
    public async Task A_wrong_command_is_rejected_before_the_archive_is_loaded()
    {
        var answer = await Dispatcher(_ => Say("done"), new()).AnswerAsync(
            new("ecco", Request.Arguments), Requester.LocalUser, CancellationToken.None, CancellationToken.None);

        Assert.Equal("There is no command /ecco.", answer.Title);
    }

    [Theory]
    [InlineData("/echo parsnip", Outcome.Answered)]
    [InlineData("/echo parsnip", Outcome.NothingFound)]
    [InlineData("/echo parsnip", Outcome.Failed)]
    [InlineData("/echo parsnip size:parsnip", Outcome.Answered)]
    [InlineData("/parsnip", Outcome.Answered)]
    public async Task The_text_of_a_user_is_not_logged(string line, Outcome outcome)
    {
        var log = new List<string>();
        var dispatcher = new CommandDispatcher(
            [new Echo(_ => Ends(outcome))], _archive, new RandomSource(1), _unanswered, new Collecting(log));

        await dispatcher.AnswerAsync(line, Requester.LocalUser, CancellationToken.None);

        Assert.Equal(line == "/echo parsnip" && outcome == Outcome.Answered ? 0 : 1, log.Count);
        Assert.DoesNotContain(log, entry => entry.Contains("parsnip", StringComparison.Ordinal));
    }

    private static CommandRequest Request { get; } = new("echo", new Dictionary<string, string> { ["words"] = "x" });

    private static Reply Ends(Outcome outcome) =>
        outcome == Outcome.Failed ? throw new InvalidOperationException("broken") : Say("") with { Outcome = outcome };

    private Task<Reply> AnswerAsync(string line, Func<CommandContext, Reply> echo) =>
        Dispatcher(echo).AnswerAsync(line, Requester.LocalUser, CancellationToken.None);

    private CommandDispatcher Dispatcher(Func<CommandContext, Reply> echo, SearchIndexHolder? archive = null) =>
        new([new Echo(echo)], archive ?? _archive, new RandomSource(1), _unanswered, NullLogger<CommandDispatcher>.Instance);

    private static Reply Say(string title) => new() { Title = title };

    private sealed class Echo(Func<CommandContext, Reply> answer, bool isShareable = false) : ICommand
    {
        public CommandDefinition Definition { get; } = new()
        {
            Name = "echo",
            Summary = "Say it again",
            IsShareable = isShareable,
            Parameters =
            [
                new("words", "what to say") { IsRest = true, IsRequired = true },
                new("size", "how loud") { Kind = ParameterKind.Number },
                new("loud", "") { IsHidden = true },
                new("at", "") { IsHidden = true, IsSufficient = true },
            ],
            Examples = ["/echo hi"],
        };

        public ValueTask<Reply> AnswerAsync(CommandContext call, CancellationToken cancellationToken) => ValueTask.FromResult(answer(call));
    }

    private sealed class Collecting(List<string> entries) : ILogger<CommandDispatcher>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Add(formatter(state, exception));
    }
}
