using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Replies;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Commands.Finding;

/// <summary>The commands that find something, over the sample archive.</summary>
public sealed class SampleBot
{
    // A month after the newest episode of the sample archive.
    private static readonly FakeTimeProvider Clock = new(new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero));

    private readonly SearchIndexHolder _indexHolder = new();

    public SampleBot() => _indexHolder.Replace(new SampleIndex().Index);

    public SearchIndex Index => _indexHolder.Index!;

    /// <summary>The reply to a command line.</summary>
    public Task<Reply> AnswerAsync(string line) => AnswerAsync(line, _indexHolder);

    /// <summary>The reply to a command line as plain text.</summary>
    public async Task<string> ReadAsync(string line) => PlainTextRenderer.Render(await AnswerAsync(line), width: 200);

    /// <summary>The reply to a command line over another index.</summary>
    public static Task<Reply> AnswerAsync(string line, SearchIndex index)
    {
        var holder = new SearchIndexHolder();
        holder.Replace(index);
        return AnswerAsync(line, holder);
    }

    private static Task<Reply> AnswerAsync(string line, SearchIndexHolder holder) => new CommandDispatcher(
        [
            new AskCommand(Clock), new EpisodeCommand(new RandomSource(1), Clock), new QuoteCommand(),
            new GuestCommand(), new WhoKnowsCommand(), new VoicesCommand(), new StartCommand(), new HelpCommand(),
        ],
        holder,
        new RandomSource(1),
        new RecentUnansweredQuestions(Clock),
        NullLogger<CommandDispatcher>.Instance).AnswerAsync(line, Requester.LocalUser, CancellationToken.None);
}
