using System.Security.Cryptography;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Highlights;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Hosting;

/// <summary>The bot without any door: what every way of running it shares.</summary>
internal static class BotServices
{
    /// <summary>Adds the commands, in the order of <c>/help</c>, and their dispatcher.</summary>
    public static IServiceCollection AddBot(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new Picker(RandomNumberGenerator.GetInt32(int.MaxValue)));
        services.AddSingleton<CurrentArchive>();
        services.AddSingleton<UnansweredQueries>();
        services.TryAddSingleton(new HighlightSettings());
        services.TryAddSingleton<IHighlightStore, MemoryHighlightStore>();
        services.AddSingleton<HighlightDesk>();
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
