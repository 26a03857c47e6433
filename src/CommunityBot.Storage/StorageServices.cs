using CommunityBot.Core.Highlights;
using CommunityBot.Storage.Database;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Storage;

/// <summary>The highlights store, which opens when it is first used.</summary>
internal static class StorageServices
{
    public static IServiceCollection AddHighlightStore(this IServiceCollection services, StoreSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings.CreateDatabase());
        services.AddSingleton<StoreStatus>();
        services.AddSingleton<StoreSession>();
        services.AddSingleton<IHighlightStore, EfHighlightStore>();
        return services;
    }
}
