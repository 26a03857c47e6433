using CommunityBot.Core.Highlights;
using CommunityBot.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Hosting;

/// <summary>The highlights store, which opens when it is first used.</summary>
internal static class StoreServices
{
    public static IServiceCollection AddHighlightStore(this IServiceCollection services, StoreSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings.Database());
        services.AddSingleton<StoreBoard>();
        services.AddSingleton<StoreSession>();
        services.AddSingleton<IHighlightStore, EfHighlightStore>();
        return services;
    }
}
