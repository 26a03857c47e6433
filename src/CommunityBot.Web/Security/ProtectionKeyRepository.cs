using System.Xml;
using System.Xml.Linq;
using CommunityBot.Core.Highlights.SignIn;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CommunityBot.Web.Security;

/// <summary>
/// Keeps the keys of ASP.NET Data Protection in the store. ASP.NET asks once a day at most, and waits for the answer. Of several replicas
/// that make a key at the same time, one succeeds; ASP.NET reads the keys again after that, so the others use it too.
/// </summary>
internal sealed class ProtectionKeyRepository(ISignInStore store) : IXmlRepository
{
    private volatile string[] _known = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var keys = Wait(store.GetKeysAsync(CancellationToken.None));
        _known = [.. keys.Select(k => k.Name)];
        return [.. keys.Select(k => Parse(k.Xml)).OfType<XElement>()];
    }

    public void StoreElement(XElement element, string friendlyName) => Wait(
        store.AddKeyAsync(new(friendlyName, element.ToString(SaveOptions.DisableFormatting)), _known, CancellationToken.None));

    // The interface is synchronous.
    private static T Wait<T>(Task<T> task) => Task.Run(() => task).GetAwaiter().GetResult();

    // A damaged key protects nothing; the others still do.
    private static XElement? Parse(string xml)
    {
        try
        {
            return XElement.Parse(xml);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
