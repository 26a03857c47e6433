using CommunityBot.Core.Highlights.SignIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace CommunityBot.Web.Security;

/// <summary>
/// Encrypts and signs the token of a session with ASP.NET Data Protection, whose keys are in the store. It is set up when it is first
/// needed: in most bots nobody signs in, and its libraries take memory and time at the start.
/// </summary>
internal sealed class SessionProtection(ISignInStore store, ILoggerFactory loggers) : IDisposable
{
    private readonly Lazy<Protector> _protector = new(() => new(store, loggers));

    /// <exception cref="StoreUnavailableException">
    /// The keys cannot be read or written; it may be the cause of another exception.
    /// </exception>
    public string Protect(string token) => _protector.Value.Protect(token);

    /// <exception cref="System.Security.Cryptography.CryptographicException">The value was not made here.</exception>
    /// <exception cref="StoreUnavailableException">The keys cannot be read; it may be the cause of another exception.</exception>
    public string Unprotect(string value) => _protector.Value.Unprotect(value);

    public void Dispose()
    {
        if (_protector.IsValueCreated)
            _protector.Value.Dispose();
    }

    private sealed class Protector : IDisposable
    {
        private const string Application = "CommunityBot";
        private const string Purpose = "CommunityBot.Web.DeskSession";

        private readonly ServiceProvider _services;
        private readonly IDataProtector _protector;

        public Protector(ISignInStore store, ILoggerFactory loggers)
        {
            var services = new ServiceCollection();
            services.AddSingleton(loggers);
            services.AddDataProtection().SetApplicationName(Application);
            services.Configure<KeyManagementOptions>(o => o.XmlRepository = new ProtectionKeyRepository(store));
            _services = services.BuildServiceProvider();
            _protector = _services.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose);
        }

        public string Protect(string token) => _protector.Protect(token);

        public string Unprotect(string value) => _protector.Unprotect(value);

        public void Dispose() => _services.Dispose();
    }
}
