{{- define "bonito.selector" -}}
app.kubernetes.io/name: bonito-operator
{{- end }}

{{- define "bonito.podLabels" -}}
{{ include "bonito.selector" . }}
app.kubernetes.io/part-of: bonito
{{- end }}

{{- define "bonito.labels" -}}
{{ include "bonito.podLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | quote }}
{{- end }}

{{- define "bonito.image" -}}
{{- with .Values.image -}}
{{- if .digest }}{{ .repository }}@{{ .digest }}{{ else }}{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end }}
{{- end }}

{{- define "bonito.subject" -}}
- kind: ServiceAccount
  name: bonito-operator
  namespace: {{ .Release.Namespace }}
{{- end }}

{{- /* What the operator needs in every namespace that it watches, but for secrets. */ -}}
{{- define "bonito.rules" -}}
- apiGroups: [getbonito.com]
  resources: [providerconnections, routes, policies]
  verbs: [get, list, watch]
- apiGroups: [getbonito.com]
  resources: [providerconnections/status, routes/status, policies/status]
  verbs: [patch]
- apiGroups: [""]
  resources: [configmaps]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [""]
  resources: [events]
  verbs: [create]
{{- end }}
