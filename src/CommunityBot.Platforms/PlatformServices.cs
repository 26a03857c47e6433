using CommunityBot.Platforms.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CommunityBot.Platforms;

/// <summary>Registers what both adapters share.</summary>
public static class PlatformServices
{
    /// <summary>
    /// Adds the shared parts of an adapter. They need a <see cref="Core.Commands.CommandDispatcher"/>, a
    /// <see cref="Search.SearchIndexHolder"/>, a <see cref="TimeProvider"/> and, over HTTP, a
    /// <see cref="Core.Interactions.IInteractionStore"/>.
    /// </summary>
    public static IServiceCollection AddPlatformCore(this IServiceCollection services)
    {
        services.TryAddSingleton<ShareDeduplicator>();
        services.TryAddSingleton<MessageRateLimit>();
        services.TryAddSingleton(new FlowTimeouts());
        services.TryAddSingleton<InteractionFlow>();
        services.TryAddSingleton<InteractionDeduplicator>();
        return services;
    }

    /// <summary>Adds a <see cref="DisabledPlatformService"/>, with the same parameters.</summary>
    public static IServiceCollection AddDisabledPlatform(
        this IServiceCollection services, string platform, string tokens) =>
        services.AddSingleton<IHostedService>(s => ActivatorUtilities.CreateInstance<DisabledPlatformService>(s, platform, tokens));
}
