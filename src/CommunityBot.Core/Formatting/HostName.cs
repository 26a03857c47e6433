namespace CommunityBot.Core.Formatting;

/// <summary>Reads the host names of addresses that come from outside.</summary>
public static class HostName
{
    /// <summary>
    /// The host of an absolute address in ASCII, as it is looked up; null for a name that no host can have. <see cref="Uri"/> accepts such
    /// names, and throws for them later.
    /// </summary>
    public static string? GetAscii(Uri address)
    {
        try
        {
            return address.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }
}
