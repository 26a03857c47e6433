using CommunityBot.Core.Highlights.SignIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Storage;

public static class StorageServices
{
    /// <summary>Registers the highlights store, which opens at its first use.</summary>
    public static IServiceCollection AddHighlightStore(this IServiceCollection services, StoreSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings.CreateDatabase());
        services.AddSingleton<StoreStatus>();
        services.AddSingleton<StoreSession>();
        services.AddSingleton<IHighlightStore, EfHighlightStore>();
        services.AddSingleton<ISignInStore, EfSignInStore>();
        return services;
    }
}
