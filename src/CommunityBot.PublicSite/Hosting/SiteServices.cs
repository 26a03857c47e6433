using CommunityBot.Core.Highlights.Usage;
using CommunityBot.Platforms.Http;

namespace CommunityBot.PublicSite.Hosting;

/// <summary>What the site gets from the bot.</summary>
internal sealed class SiteServices(
    PublicSettings settings, SearchIndexHolder index, IEnumerable<ICommand> commands, IHighlightStore store,
    IEnumerable<IHttpInteractionEndpoint> interactions, MomentCounter counter, IMomentCountStore counts, RandomSource random,
    TimeProvider clock, ILoggerFactory loggers)
{
    public PublicSettings Settings => settings;

    public SearchIndexHolder Index => index;

    public IHighlightStore Store => store;

    /// <summary>What takes the requests of Discord and Slack; none where the bot opens connections to them.</summary>
    public IEnumerable<IHttpInteractionEndpoint> Interactions => interactions;

    /// <summary>Counts which moments are opened.</summary>
    public MomentCounter Counter => counter;

    public IMomentCountStore Counts => counts;

    public RandomSource Random => random;

    public TimeProvider Clock => clock;

    public ILoggerFactory Loggers => loggers;

    /// <summary>
    /// Creates a dispatcher of the commands that only read the archive. What strangers ask is not counted among the questions that
    /// moderators see.
    /// </summary>
    public CommandDispatcher CreateDispatcher() => new(
        commands.Where(c => !c.Definition.UsesStore), index, random, new RecentUnansweredQuestions(clock),
        loggers.CreateLogger<CommandDispatcher>(), links: settings.Links);
}
