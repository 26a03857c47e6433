using System.Security.Cryptography;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Editing;
using CommunityBot.Search;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Composition;

/// <summary>The bot without any door: what every way of running it shares.</summary>
internal static class BotServices
{
    /// <summary>Adds the commands, in the order of <c>/help</c>, and their dispatcher.</summary>
    public static IServiceCollection AddBot(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new RandomSource(RandomNumberGenerator.GetInt32(int.MaxValue)));
        services.AddSingleton<SearchIndexHolder>();
        services.AddSingleton<RecentUnansweredQuestions>();
        services.TryAddSingleton(new HighlightSettings());
        services.TryAddSingleton<IHighlightStore, InMemoryHighlightStore>();
        services.AddSingleton<HighlightEditor>();
        services.AddSingleton<ICommand, EpisodeCommand>();
        services.AddSingleton<ICommand, QuoteCommand>();
        services.AddSingleton<ICommand, GuestCommand>();
        services.AddSingleton<ICommand, HighlightsCommand>();
        services.AddSingleton<ICommand, HelpCommand>();
        services.AddMetrics().AddSingleton<CommandMetrics>();
        services.AddSingleton<CommandDispatcher>();
        return services;
    }

    /// <summary>Every command there is, in the order of <c>/help</c>, without a bot to ask.</summary>
    public static IReadOnlyList<CommandDefinition> Definitions()
    {
        using var services = new ServiceCollection().AddLogging().AddBot().BuildServiceProvider();
        return services.GetRequiredService<CommandDispatcher>().Commands;
    }
}
