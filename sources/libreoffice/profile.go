package libreoffice

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// settings are those of a profile that trusts no file. Values that a file
// stores are kept, not calculated anew: they are what its author saw.
var settings = []struct{ path, name, value string }{
	{"/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"},
	{"/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"},
	{"/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"},
	{"/org.openoffice.Office.Calc/Content/Update", "Link", "2"},           // never
	{"/org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode", "1"},  // never
	{"/org.openoffice.Office.Calc/Formula/Load", "ODFRecalcMode", "1"},    // never
	{"/org.openoffice.Inet/Settings", "ooInetProxyType", "2"},             // by hand
	{"/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"}, // nobody listens there
	{"/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"},
	{"/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"},
	{"/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"},
}

// newHome makes the folders of one conversion, with its profile, in dir.
func newHome(dir string) (string, error) {
	home := filepath.Join(dir, "libreoffice")
	user := filepath.Join(home, "profil", "user")
	for _, folder := range []string{user, filepath.Join(home, "sortie"), filepath.Join(home, "tmp")} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return "", fmt.Errorf("dossier de la conversion : %w", err)
		}
	}
	if err := os.WriteFile(filepath.Join(user, "registrymodifications.xcu"), []byte(registry()), 0o600); err != nil {
		return "", fmt.Errorf("profil de la conversion : %w", err)
	}
	return home, nil
}

// registry is the file by which a profile departs from the defaults.
func registry() string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" +
		`<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` + "\n")
	for _, s := range settings {
		fmt.Fprintf(&b, `<item oor:path="%s"><prop oor:name="%s" oor:op="fuse"><value>%s</value></prop></item>`+"\n", s.path, s.name, s.value)
	}
	b.WriteString("</oor:items>\n")
	return b.String()
}
